// SPDX-License-Identifier: MIT
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { compareRuns } from '../../../src/cli/output/compare-runs.js';
import { reportTo } from '../../../src/cli/output/report-to.js';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';
import { temporaryFolder } from '../../samples/temporary.js';
import { runFolder } from '../run-folders.js';

const COSTS = { 'kprobe-array': 100 };

/** A folder and a file that hold no run. */
function strays(t: ExecutionContext): [folder: string, file: string] {
  const within = temporaryFolder(t);
  const [folder, file] = [join(within, 'plots'), join(within, 'README.md')];
  mkdirSync(folder);
  writeFileSync(file, 'no run');
  return [folder, file];
}

const compared = (path: string[], flags: Record<string, unknown> = {}) =>
  compareRuns({ row: 'variant', col: 'label', sort: 'cost', alpha: '0.05', format: 'csv', path, ...flags });

test('of several paths those that hold no run are left out, a line each', async (t) => {
  const [run, other, [folder, file]] = [runFolder(t, 'a', COSTS), runFolder(t, 'b', COSTS), strays(t)];
  const notes = [`${folder} holds no run: left out`, `${file} holds no run: left out`];
  const alone = await reportTo({ path: [run] });
  t.deepEqual(await reportTo({ path: [folder, run, file] }), { ...alone, notes });
  t.deepEqual(compared([run, folder, other, file]), { ...compared([run, other]), notes });
});

test('where nothing is left, or of a comparison one run, it is wrong usage', async (t) => {
  const [run, [folder, file]] = [runFolder(t, 'a', COSTS), strays(t)];
  const none = { instanceOf: ProbeBenchError, code: 'no-run' };
  const report = await t.throwsAsync(reportTo({ path: [folder, file] }), none);
  t.is(report?.message, `${folder}, ${file} hold no run`);
  t.is(report?.exitCode, EXIT.usage);
  t.is(t.throws(() => compared([run, folder]), none)?.message, `${folder} holds no run`);
});

test('one path alone, one with a label, and each of a gate is never left out', async (t) => {
  const [run, other, [folder]] = [runFolder(t, 'a', COSTS), runFolder(t, 'b', COSTS), strays(t)];
  const broken = { instanceOf: ProbeBenchError, code: 'bad-environment' };
  await t.throwsAsync(reportTo({ path: [folder] }), broken);
  t.throws(() => compared([run, other, `x=${folder}`]), broken);
  t.throws(() => compared([run, other, folder], { failOver: '5%' }), broken);
});

test('a run that is broken, and a path at which there is nothing, stay errors', async (t) => {
  const [run, other] = [runFolder(t, 'a', COSTS), runFolder(t, 'b', COSTS)];
  rmSync(join(other, 'environment.json'));
  await t.throwsAsync(reportTo({ path: [run, other] }), { code: 'bad-environment' });
  await t.throwsAsync(reportTo({ path: [run, '/nowhere'] }), { code: 'no-such-path' });
});
