// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { type Output, outputsOf } from '../../../bench/docs/explain-outputs.js';
import { explainSteps } from '../../../bench/docs/explained.js';
import { stepsOf } from '../../../bench/docs/page.js';
import { allPages, readPage } from '../../../bench/docs/pages.js';
import { printedIn, shownOn, shownText } from '../../../bench/docs/shown.js';
import { REFERENCE } from '../../../bench/reference/runs.js';
import { changeSentence, costChange } from '../../../src/analysis/profile/changes.js';
import { buildVersions } from '../../../src/host/describe-host.js';
import { packageRoot } from '../../../src/root.js';
import { FILES, readEnvironment } from '../../../src/samples/disk/run-files.js';
import { BETWEEN } from '../../../src/samples/profile.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { tryPlugin } from '../../../src/vm/vector/trial.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf } from './kernel-of.js';

const shown = allPages().flatMap((page) => explainSteps(stepsOf(readPage(page), page)));

const trial = await tryPlugin().catch(({ message }: Error) => ({ lacking: message }));

/** The series that a command names. */
function seriesOf(args: readonly string[]): string[] {
  return args.flatMap((arg, place) => (args[place - 1] === '--kernel' ? arg.split(',') : []));
}

const kernels = new Map<string, Kernel | string>();
for (const series of new Set(shown.flatMap(({ args }) => seriesOf(args))))
  kernels.set(series, await kernelOf(series));

/** Why commands cannot be run here: a kernel, or what counts its instructions, is not to be had. */
function lacking(...commands: readonly string[][]): string | undefined {
  if ('lacking' in trial) return trial.lacking;
  const needed = commands.flatMap(seriesOf).map((series) => kernels.get(series));
  return needed.find((kernel) => typeof kernel === 'string');
}

/** Whether another compiler built the programs of the pages. They are made when results/reference is. */
function otherwiseBuilt(): boolean {
  const root = join(packageRoot(), REFERENCE);
  const kernel = readdirSync(root).find((name) => name.startsWith('6.18')) ?? '';
  return readEnvironment(join(root, kernel, FILES.environment)).versions.clang !== buildVersions().clang;
}

const there = shown.filter(({ args }) => lacking(args) === undefined);
let outputs: Output[] = [];

test.before('the commands run', async (t) => {
  t.timeout(600_000);
  outputs = await outputsOf(
    there.map(({ args }) => args),
    new AbortController().signal,
  );
});

for (const { args, options, said } of shown)
  testUnless(lacking(args))(`${args.join(' ')} prints what the page shows`, (t) => {
    const now = outputs[there.findIndex((one) => one.args === args)];
    if (now === undefined) return t.fail();
    for (const { untold, stacks } of now.explained) {
      t.is(untold, 0);
      t.true(stacks.length > 3);
    }
    const on = now.releases.join(', ');
    if (on !== shownOn(said)) return t.log(`on ${on} instead`);
    if (args.includes('--object') && otherwiseBuilt()) return t.log('built by another clang');
    const text = shownText({ code: 0, stdout: now.printed, stderr: '' }, options, on, 'text');
    t.is(printedIn(text), printedIn(said));
    for (const [file, drawn] of now.files) if (file.startsWith('docs')) t.is(readPage(file), drawn);
  });

const none = there.length === 0 ? 'none of the pages’ kernels is to be had' : undefined;

testUnless(none)(
  'the path is read where the page says: from 6.19 on, and from 7.2 on for a return of 1',
  (t) => {
    for (const { variant, kernel, workload, stacks } of outputs.flatMap(({ explained }) => explained)) {
      const [major = 0, minor = 0] = kernel.split('.').map(Number);
      const since = (first: number, second: number) => major > first || (major === first && minor >= second);
      const entry = variant.startsWith('tracepoint-') && !variant.endsWith('-sys_exit');
      const read = since(7, 2) ? variant.endsWith('-return1') : since(6, 19) && entry;
      const reads = stacks.some(({ name }) => name.split(BETWEEN).includes('sys_fault_user'));
      t.is(reads, read, `${variant} on ${kernel}, ${workload}`);
    }
  },
);

testUnless(lacking(['--kernel', '6.18,6.19']))(
  'what 6.19 made dearer is in the user copy, as the page says',
  (t) => {
    const all = outputs.flatMap(({ explained }) => explained);
    const [before, after] = ['6.18.', '6.19.'].map((series) =>
      all.find(({ variant, kernel }) => variant === 'tracepoint-empty' && kernel.startsWith(series)),
    );
    if (before === undefined || after === undefined) return t.fail();
    const said = changeSentence('tracepoint-empty', costChange(before, after));
    t.regex(said, /^tracepoint-empty: of \+\d+ instructions, \+\d+ are user copy \(sys_fault_user/);
  },
);
