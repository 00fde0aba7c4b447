// SPDX-License-Identifier: MIT
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { compareTo } from '../../../src/cli/output/compare-runs.js';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';
import type { ComparisonData } from '../../../src/report/html/comparison/comparison-data.js';
import { appendProfile } from '../../../src/samples/disk/profile-file.js';
import { profileOf } from '../../analysis/profile/profiles.js';
import { temporaryFolder } from '../../samples/temporary.js';
import { runFolder } from '../run-folders.js';

const OLD = { 'kprobe-array': 100, 'fentry-array': 20 };
const NEW = { 'kprobe-array': 120, 'fentry-array': 20 };
const EXACT = { unit: 'insn', environment: { accelerator: 'tcg' } } as const;
const DEFAULTS = { row: 'variant', col: 'label', sort: 'cost', alpha: '0.05', format: 'table' };

/** Compares runs as a page in a folder of its own. */
async function written(t: ExecutionContext, path: string[], flags: Record<string, unknown> = {}) {
  const html = join(temporaryFolder(t), 'page.html');
  const told = await compareTo({ ...DEFAULTS, path, html, ...flags });
  const text = readFileSync(html, 'utf8');
  const block = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(text)?.[1] ?? '';
  return { ...told, html, page: text, data: JSON.parse(block) as ComparisonData };
}

async function refused(t: ExecutionContext, flags: Record<string, unknown>): Promise<ProbeBenchError> {
  const work = compareTo({ ...DEFAULTS, ...flags });
  const error = (await t.throwsAsync(work, { instanceOf: ProbeBenchError })) as ProbeBenchError;
  t.truthy(error.remedy, error.message);
  return error;
}

const both = (t: ExecutionContext, options = {}) => [
  runFolder(t, 'old', OLD, options),
  runFolder(t, 'new', NEW, options),
];

test('--html writes a page with its script, prints nothing, and says where the page is', async (t) => {
  const { text, notes, exitCode, html, page, data } = await written(t, both(t), { sort: '-change' });
  t.is(text, '');
  t.deepEqual(notes, [`wrote the page ${html}`]);
  t.is(exitCode, EXIT.done);
  t.is(data.tables[0]?.rows.length, 2);
  t.is(data.sort, '-change');
  t.true((/<script>(.*)<\/script>/s.exec(page)?.[1]?.length ?? 0) > 1000);
});

test('with a gate the page says first what lies beyond it, and notes and exit code are the gate’s', async (t) => {
  const path = both(t, EXACT);
  const { notes, exitCode, data } = await written(t, path, { failOver: '19insn' });
  t.is(exitCode, EXIT.regression);
  t.is(notes[0], 'beyond 19 insn: kprobe-array in new at 1 thread costs 20 insn more');
  t.is(data.gate?.verdict, 'Regression: 1 of 2 changes is beyond 19 insn.');
  const within = await written(t, path, { failOver: '20insn' });
  t.is(within.exitCode, EXIT.done);
  t.is(within.data.gate?.tone, 'good');
});

test('runs that have profiles are shown by function', async (t) => {
  const path = both(t, EXACT);
  for (const [place, probe] of [100, 120].entries()) {
    const of = { run: place === 0 ? 'old' : 'new', kernel: '6.18.0' };
    appendProfile(path[place] as string, of, profileOf('baseline', [[{ open: 1000 }, 64]]));
    appendProfile(
      path[place] as string,
      of,
      profileOf('kprobe-array', [[{ open: 1000, 'open;kprobe': probe }, 64]]),
    );
  }
  const { page } = await written(t, path);
  t.regex(page, /<summary>kprobe-array: of \+20 instructions, \+20 are kprobe\.<\/summary>/);
  t.regex(page, /<figure class="flame-figure/);
});

test('what shapes the text alone does not go with it, and nothing is written', async (t) => {
  const html = join(temporaryFolder(t), 'page.html');
  for (const format of ['csv', 'json', 'markdown']) {
    const error = await refused(t, { path: both(t), html, format });
    t.is(error.exitCode, EXIT.usage);
    t.regex(error.message, new RegExp(`^--format ${format} does not go with --html`));
  }
  t.false(existsSync(html));
});

test('runs of two units are refused as without a page, and no file is written', async (t) => {
  const html = join(temporaryFolder(t), 'page.html');
  const path = [runFolder(t, 'old', OLD), runFolder(t, 'exact', NEW, EXACT)];
  t.is((await refused(t, { path, html })).code, 'mixed-units');
  t.false(existsSync(html));
});

test('a file that cannot be one is refused before the runs are read', async (t) => {
  const folder = join(temporaryFolder(t), 'folder');
  mkdirSync(folder);
  for (const html of [folder, '', '/dev/null']) {
    const error = await refused(t, { path: ['/nowhere', '/at/all'], html });
    t.is(error.code, 'not-a-file', html);
  }
  const page = join(temporaryFolder(t), 'page.html');
  writeFileSync(page, 'what was there');
  await compareTo({ ...DEFAULTS, path: both(t), html: page });
  t.regex(readFileSync(page, 'utf8'), /^<!doctype html>/);
});
