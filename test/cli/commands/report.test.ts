// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { parse } from 'csv-parse/sync';
import { findings } from '../../../src/analysis/findings/findings.js';
import { summarise } from '../../../src/analysis/summarise.js';
import { readRuns } from '../../../src/cli/input/read-runs.js';
import { reportTo } from '../../../src/cli/output/report-to.js';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';
import { renderReport } from '../../../src/report/render.js';
import { renderRuns } from '../../../src/report/render-runs.js';
import { summaryCsv } from '../../../src/samples/csv/csv.js';
import { appendProfile } from '../../../src/samples/disk/profile-file.js';
import { readRun, writeSummary } from '../../../src/samples/disk/run-files.js';
import { profileOf } from '../../analysis/profile/profiles.js';
import { temporaryFile, temporaryFolder } from '../../samples/temporary.js';
import { runFolder, samplesCsv, samplesOf } from '../run-folders.js';

const COSTS = { 'kprobe-array': 100, 'fentry-array': 20 };

function headings(text: string): string[] {
  return text.match(/^# .*$/gm) ?? [];
}

test('a run is rendered again as its report was', (t) => {
  const folder = runFolder(t, 'old', COSTS);
  const { samples, environment } = readRun(folder);
  const analysis = summarise(samples, environment);
  const found = findings(analysis, samples);
  const expected = renderReport(analysis, environment, found, {
    format: 'markdown',
    width: 0,
    colour: false,
  });
  t.is(renderRuns(readRuns([folder])), expected);
  t.is(renderRuns(readRuns([join(folder, 'samples.csv')])), expected);
});

test('several kernels have one table over all before their own', (t) => {
  const paths = ['5.10.0', '6.12.1'].map((kernel) => runFolder(t, `on-${kernel}`, COSTS, { kernel }));
  t.deepEqual(headings(renderRuns(readRuns(paths))), [
    '# probe-bench: openat-ebadf on 2 kernels (host), per event in ns',
    '# probe-bench: openat-ebadf on 5.10.0 (host), per event in ns',
    '# probe-bench: openat-ebadf on 6.12.1 (host), per event in ns',
  ]);
});

test('kernels that have profiles say over all what changed by function, by folder and by summary', (t) => {
  const paths = Object.entries({ '6.18.1': 100, '6.19.2': 700 }).map(([kernel, cost]) => {
    const folder = runFolder(t, `on-${kernel}`, { 'kprobe-array': cost }, { unit: 'insn', kernel });
    const of = { run: `on-${kernel}`, kernel };
    appendProfile(folder, of, profileOf('baseline', [[{ open: 1000 }, 64]]));
    appendProfile(folder, of, profileOf('kprobe-array', [[{ open: 1000, 'open;kprobe': cost }, 64]]));
    const { samples, environment } = readRun(folder);
    writeSummary(
      folder,
      summarise(samples, environment).groups.flatMap((group) => group.rows),
    );
    return folder;
  });
  const said = '- kprobe-array from 6.18.1 to 6.19.2: of +600 instructions, +600 are kprobe.';
  for (const files of [paths, paths.map((folder) => join(folder, 'summary.csv'))]) {
    const [, overview = '', ...each] = renderRuns(readRuns(files)).split(/^# /m);
    t.true(overview.includes(`${said}\n`), overview);
    t.false(each.join('').includes('from 6.18.1'), 'of a kernel alone nothing changed');
  }
});

test('two runs of one kernel, or in other units, only stand one after another', (t) => {
  const [a, b] = [runFolder(t, 'a', COSTS), runFolder(t, 'b', COSTS)];
  t.is(headings(renderRuns(readRuns([a, b]))).length, 2);
  const exact = runFolder(t, 'c', COSTS, { unit: 'insn', kernel: '6.1' });
  t.is(headings(renderRuns(readRuns([a, exact]))).length, 2);
});

test('a summary alone is rendered without what it does not hold', (t) => {
  const { samples, environment } = readRun(runFolder(t, 'old', COSTS));
  const rows = summarise(samples, environment).groups.flatMap((group) => group.rows);
  const text = renderRuns(readRuns([temporaryFile(t, summaryCsv(rows), 'summary.csv')]));
  t.regex(text, /`kprobe-array`/);
  t.regex(text, /from summary\.csv alone/);
  t.notRegex(text, /## Conditions|A\/A control -?\d/);
});

test('samples without their environment, and what is no run, are refused in one line', (t) => {
  const bare = temporaryFile(t, samplesCsv(samplesOf('old', COSTS)));
  const refused = (path: string) =>
    t.throws(() => renderRuns(readRuns([path])), { instanceOf: ProbeBenchError });
  t.is(refused(bare)?.code, 'no-environment');
  for (const path of ['/nowhere', '', `x=${bare}`])
    t.like(refused(path), { code: 'no-such-path', exitCode: EXIT.usage });
  const other = runFolder(t, 'new', COSTS);
  writeFileSync(join(other, 'samples.csv'), samplesCsv(samplesOf('old', COSTS)));
  t.is(refused(other)?.code, 'mixed-runs');
  t.is(refused(temporaryFile(t, 'a,b\n1,2\n'))?.code, 'bad-csv');
});

test('--columns is asked of each run: who has nothing of the set says why in the usual table', async (t) => {
  const path = [runFolder(t, 'a', COSTS), runFolder(t, 'b', COSTS, { unit: 'insn', kernel: '6.1' })];
  const usual = (await reportTo({ path })).text;
  const { text, notes } = await reportTo({ path, columns: 'vector' });
  t.deepEqual(notes, []);
  const lines = text.split('\n');
  const told = lines.filter((line) => line.startsWith('- --columns vector: nothing of it was measured'));
  t.is(told.length, 2);
  t.is(lines.filter((line) => !told.includes(line)).join('\n'), usual);
});

test('what shapes the report on stdout does not go with a page or plots, which have everything', async (t) => {
  for (const [files, named] of [
    [{ html: 'a.html' }, '--html'],
    [{ svg: 'plots' }, '--svg'],
  ] as const)
    for (const [flag, given] of [
      ['--columns', { columns: 'vector' }],
      ['--all', { all: true }],
      ['--format json', { format: 'json' }],
    ] as const) {
      const error = await t.throwsAsync(reportTo({ path: ['nowhere'], ...files, ...given }), {
        code: 'bad-flag',
      });
      t.like(error, { exitCode: EXIT.usage });
      t.is(error?.message, `${flag} does not go with ${named}: files are written, and nothing is printed`);
    }
});

test('--all prints every finding, without it the usual ones, also of several kernels', async (t) => {
  const one = [runFolder(t, 'a', COSTS)];
  const found = (text: string): string[] => text.match(/^- (?:Cheapest|A million|Not checked).*$/gm) ?? [];
  for (const path of [one, [...one, runFolder(t, 'b', COSTS, { kernel: '6.1' })]]) {
    const [usual, all] = await Promise.all([reportTo({ path }), reportTo({ path, all: true })]);
    t.notRegex(usual.text, /Not checked/);
    t.is(all.text.match(/^- Not checked: 2 of 2\.$/gm)?.length, path.length);
    for (const one of found(usual.text)) t.true(found(all.text).includes(one), one);
  }
});

test('--columns that names no set is refused before a run is read', async (t) => {
  const wrong = await t.throwsAsync(reportTo({ path: ['/nowhere'], columns: 'vectr' }), {
    instanceOf: ProbeBenchError,
  });
  t.like(wrong, { code: 'bad-flag', exitCode: EXIT.usage });
});

test('--svg writes the plots and says where, and stdout stays empty', async (t) => {
  const path = ['5.10.0', '6.12.1'].map((kernel) => runFolder(t, `on-${kernel}`, COSTS, { kernel }));
  const svg = join(temporaryFolder(t), 'plots');
  const { text, notes } = await reportTo({ path, svg });
  t.is(text, '');
  t.deepEqual(notes, [`wrote 5 plots to ${svg}`]);
  const each = ['cost-ns-5.10.0-1', 'cost-ns-6.12.1-1', 'visits-ns-5.10.0-1', 'visits-ns-6.12.1-1'];
  const files = ['cost-by-kernel-ns-1', ...each].map((name) => `${name}.svg`);
  t.deepEqual(readdirSync(svg).sort(), files);
  for (const file of files) t.regex(readFileSync(join(svg, file), 'utf8'), /^<svg [\s\S]*<\/svg>\n$/);
});

test('without a flag the report is Markdown, and a flag given twice is wrong usage', async (t) => {
  const path = [runFolder(t, 'old', COSTS)];
  t.deepEqual(await reportTo({ path }), { text: renderRuns(readRuns(path)), notes: [] });
  const twice = await t.throwsAsync(reportTo({ path, svg: ['a', 'b'] }), { instanceOf: ProbeBenchError });
  t.like(twice, { code: 'bad-flag', exitCode: EXIT.usage });
});

test('--format says what stdout holds: rows and documents as a run prints them', async (t) => {
  const path = [runFolder(t, 'a', COSTS), runFolder(t, 'b', COSTS, { kernel: '6.1' })];
  const text = async (format: string, paths = path) => (await reportTo({ path: paths, format })).text;
  t.is(await text('markdown'), (await reportTo({ path })).text);
  t.regex(await text('table'), /^probe-bench: openat-ebadf on 2 kernels/);
  const rows = parse(await text('csv'), { columns: true }) as Record<string, string>[];
  const summaries = path.map((folder) => {
    const { samples, environment } = readRun(folder);
    return summaryCsv(summarise(samples, environment).groups.flatMap((group) => group.rows));
  });
  t.deepEqual(
    rows,
    summaries.flatMap((one) => parse(one, { columns: true }) as Record<string, string>[]),
  );
  const [first, ...others] = JSON.parse(await text('json'));
  t.is(others.length, 1);
  const alone = JSON.parse(await text('json', path.slice(0, 1)));
  t.deepEqual({ ...alone, steps: [], rank_changes: [] }, first);
  t.deepEqual(Object.keys(alone), ['environment', 'analysis', 'findings']);
});

test('--format goes with neither a page nor plots, and only Markdown is brief', async (t) => {
  for (const flags of [
    { format: 'csv', html: 'a.html' },
    { format: 'table', svg: 'plots' },
    { format: 'json', brief: true },
    { brief: true, html: 'a.html' },
    { brief: true, svg: 'plots' },
  ]) {
    const wrong = await t.throwsAsync(reportTo({ path: ['/nowhere'], ...flags }), {
      instanceOf: ProbeBenchError,
    });
    t.like(wrong, { code: 'bad-flag', exitCode: EXIT.usage });
    t.regex(wrong?.message ?? '', /does not go with --/);
  }
});

test('a run’s samples tell what single visits found, a summary does not', (t) => {
  const folder = runFolder(t, 'old', COSTS);
  const [run] = readRuns([folder]);
  const costs = run?.visits?.[0]?.costs ?? new Map();
  t.deepEqual([...costs.keys()].sort(), Object.keys(COSTS).sort());
  const [row] = run?.analysis.groups[0]?.rows ?? [];
  const visits = [...(costs.get(row?.variant ?? '') ?? [])].map(([, visits]: [number, number]) => visits);
  t.is(
    visits.reduce((sum, each) => sum + each, 0),
    row?.blocks ?? 0,
  );
  const summary = temporaryFile(t, summaryCsv(run?.analysis.groups[0]?.rows ?? []), 'summary.csv');
  t.is(readRuns([summary])[0]?.visits, undefined);
});
