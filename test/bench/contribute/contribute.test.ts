// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { contribute } from '../../../bench/contribute/contribute.js';
import { EXIT } from '../../../src/errors.js';
import { packageRoot } from '../../../src/root.js';
import { readRun } from '../../../src/samples/disk/run-files.js';
import type { Environment } from '../../../src/samples/environment.js';
import { sourcesHash } from '../../../src/sources.js';
import { temporaryFolder } from '../../samples/temporary.js';
import { MACHINE, sentFolder } from './sent.js';

/** A made-up checkout, and the folder of a run that its sources measured. */
function checkout(t: ExecutionContext, part: Partial<Environment> = {}): { root: string; run: string } {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'src/session'), { recursive: true });
  writeFileSync(join(root, 'src/session/session.ts'), 'export {};');
  const tool = { name: 'probe-bench', version: '0.1.0', sources: sourcesHash(root) };
  return { root, run: sentFolder(t, { tool, ...part }) };
}

/** The folder made of a run in a checkout of its own, from results/contributed. */
function nameOf(t: ExecutionContext, part: Partial<Environment>): string {
  const { root, run } = checkout(t, part);
  contribute(run, root);
  const [name = '', ...more] = readdirSync(join(root, 'results/contributed'));
  t.deepEqual(more, []);
  t.deepEqual(readdirSync(join(root, 'results')), ['contributed']);
  return name;
}

test('a run is copied, its summary and report made anew, and is a run again', (t) => {
  const { root, run } = checkout(t);
  const folder = 'results/contributed/6.18.0_amd-ryzen-7-5800x-8-core-processor_20261101-000000';
  t.deepEqual(contribute(run, root), { folder });
  const files = readdirSync(join(root, folder)).sort();
  t.deepEqual(files, ['environment.json', 'report.md', 'samples.csv', 'summary.csv']);
  const [there, made] = [run, join(root, folder)].map((one) =>
    readFileSync(join(one, 'samples.csv'), 'utf8'),
  );
  t.is(made, there);
  t.is(readRun(join(root, folder)).samples.length, readRun(run).samples.length);
  t.regex(readFileSync(join(root, folder, 'summary.csv'), 'utf8'), /^run-1,6\.18\.0,.*tracepoint-array/m);
  t.regex(readFileSync(join(root, folder, 'report.md'), 'utf8'), /no hypervisor/);
});

test('what the run’s folder holds beside its samples and environment is not copied', (t) => {
  const { root, run } = checkout(t);
  for (const name of ['summary.csv', 'report.md', 'dropped-1.csv', 'diary.txt'])
    writeFileSync(join(run, name), '/home/ann/');
  contribute(run, root);
  const text = readdirSync(root, { recursive: true, encoding: 'utf8' });
  t.deepEqual(
    text.filter((name) => /dropped|diary/.test(name)),
    [],
  );
  const [name = ''] = readdirSync(join(root, 'results/contributed'));
  t.notRegex(readFileSync(join(root, 'results/contributed', name, 'report.md'), 'utf8'), /ann/);
});

test('a run that was contributed before is not overwritten', (t) => {
  const { root, run } = checkout(t);
  const made = contribute(run, root);
  const report = join(root, 'folder' in made ? made.folder : '', 'report.md');
  writeFileSync(report, 'precious');
  t.throws(() => contribute(run, root), { code: 'contributed', message: /is there already$/ });
  t.is(readFileSync(report, 'utf8'), 'precious');
});

test('a run of other sources, or that does not say, is refused, and nothing is written', (t) => {
  for (const sources of ['f'.repeat(64), undefined]) {
    const { root, run } = checkout(t, { tool: { name: 'probe-bench', version: '0.1.0', sources } });
    t.deepEqual(contribute(run, root), {
      refused: [
        `the run in ${run} was measured by other sources than this checkout has: measure with this checkout, unchanged`,
      ],
    });
    t.false(existsSync(join(root, 'results')));
  }
});

test('all that speaks against a run is told at once', (t) => {
  const { root, run } = checkout(t, { complete: false, machine: { ...MACHINE, hypervisor: 'KVM' } });
  const made = contribute(run, root);
  t.is('refused' in made ? made.refused.length : 0, 2);
});

test('what is no folder is wrong usage, and a folder without a run is said to hold none', (t) => {
  const { root, run } = checkout(t);
  for (const given of ['', join(root, 'nothing'), join(run, 'samples.csv'), join(run, 'samples.csv', 'x')])
    t.throws(() => contribute(given, root), { code: 'no-such-path' });
  t.throws(() => contribute(root, root), { code: 'bad-environment' });
  writeFileSync(join(run, 'samples.csv'), '');
  t.throws(() => contribute(run, root), { code: 'bad-csv' });
  t.false(existsSync(join(root, 'results')));
});

test('a hostile release or CPU does not lead out of the folder', (t) => {
  const kernel = (release: string) => ({ kernel: { release, version: '#1', entry: null } });
  const cpu = (name: string) => ({ machine: { ...MACHINE, cpu: name } });
  t.is(nameOf(t, { ...kernel('../../etc'), ...cpu('../..') }), '--..-etc_unknown_20261101-000000');
  t.is(nameOf(t, cpu('')), '6.18.0_unknown_20261101-000000');
  t.is(
    nameOf(t, cpu('Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz')),
    '6.18.0_intel-core-i7-8700k-cpu-3-70ghz_20261101-000000',
  );
  t.is(nameOf(t, cpu('x'.repeat(100_000))), `6.18.0_${'x'.repeat(60)}_20261101-000000`);
});

test('the command refuses with a line for each reason, and without one folder says how it is called', (t) => {
  const command = (...args: string[]) => {
    const script = join(packageRoot(), 'bench/contribute/index.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import=tsx', script, ...args], {
      cwd: packageRoot(),
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const tool = { name: 'probe-bench', version: '0.1.0', sources: sourcesHash() };
  const run = sentFolder(t, { tool, machine: { ...MACHINE, hypervisor: 'K\u001b[2J' } });
  t.deepEqual(command(run), {
    status: EXIT.usage,
    stdout: '',
    stderr: `contribute: the run in ${run} was measured in a virtual machine (hypervisor K\\u{1b}[2J): measure on real hardware, without a hypervisor\n`,
  });
  for (const args of [[], [run, run]]) {
    const { status, stderr } = command(...args);
    t.is(status, EXIT.usage);
    t.regex(stderr, /remedy: npm run contribute -- results\//);
  }
});
