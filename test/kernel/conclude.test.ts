// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import { fewestBlocks } from '../../src/analysis/statistics/verdict.js';
import { packageRoot } from '../../src/root.js';
import { readSummary } from '../../src/samples/csv/csv.js';
import { readRun } from '../../src/samples/disk/run-files.js';
import { testUnless } from '../helpers/skip.js';
import { held, leaked, NOTHING, noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);
const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
const NATIVE = pathToFileURL(join(packageRoot(), 'dist', 'src', 'native', 'index.js')).href;
const OTHERS = join(packageRoot(), 'bpf', 'build', 'tests', 'own', 'other-hooks.bpf.o');
const FOURTEEN = [
  ...['raw_tp-empty', 'raw_tp-array', 'tp_btf-empty', 'tp_btf-array'],
  ...['empty', 'global', 'array', 'percpu-array', 'array-atomic', 'task-storage'].map(
    (one) => `tracepoint-${one}`,
  ),
  ...['hash-inplace', 'percpu-hash', 'hash-update', 'lru-hash-update'].map((one) => `tracepoint-${one}`),
];

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const main = (...args: string[]) =>
  spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', timeout: 120_000 });

/** Runs `work` beside a child that runs this script, once the child has said that it does. */
async function beside<T>(script: string, work: () => T): Promise<T> {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    return work();
  } finally {
    child.kill('SIGKILL');
  }
}

ktest('a quick run of fourteen designs has the blocks that their verdicts need', async (t) => {
  const before = held();
  const out = join(folder, 'fourteen');
  const { status, stderr } = main(
    ...['run', '--target', 'host', '--quick', '--variants', FOURTEEN.join(','), '--out', out],
  );
  t.is(status, 0, stderr);
  t.regex(stderr, /^14 designs, about [\d.]+ s a block: \d+ blocks in \d+ s; verdicts need 10$/m);
  const rows = readSummary(join(out, 'summary.csv'));
  t.is(rows.length, 14);
  for (const { variant, blocks, cost_low, verdict, warnings } of rows) {
    t.true((blocks ?? 0) >= fewestBlocks(14), `${variant} has ${blocks} blocks`);
    t.true(cost_low !== null && verdict !== null, variant);
    t.false(warnings.includes('few-blocks'), variant);
  }
  t.deepEqual(await leaked(before), NOTHING);
});

ktest('a time that is too short for verdicts is told before the first visit, with what would do', (t) => {
  const out = join(folder, 'short');
  const variants = ['--variants', 'raw_tp-array,raw_tp-empty', '--out', out];
  const { status, stdout, stderr } = main('run', '--target', 'host', '--max-time', '0.4', ...variants);
  // On a busy machine that holds no block.
  t.true(status === 0 || status === 4, stderr);
  t.regex(
    stderr,
    /^2 designs, about [\d.]+ s a block: \d+ blocks? in 0 s, too few for verdicts, which need 7: --max-time \d+ would do$/m,
  );
  t.notRegex(stdout, /cannot be told apart/);
});

ktest(
  'BPF statistics that another process has on are told before the run and at the head of its table',
  async (t) => {
    const holder = `import { enableStatistics } from '${NATIVE}';
    globalThis.held = enableStatistics();
    console.log('on');
    setInterval(() => {}, 1000);`;
    const out = join(folder, 'foreign');
    const run = ['run', '--target', 'host', '--quick', '--blocks', '6', '--variants', 'raw_tp-array'];
    const { status, stdout, stderr } = await beside(holder, () => main(...run, '--out', out));
    t.is(status, 0, stderr);
    t.regex(stderr, /^somebody else has BPF statistics on .*: costs will hold their tax\n1 design, /m);
    t.regex(
      stdout,
      /^! somebody else had BPF statistics on in \d+ of \d+ visits, too many to leave them out/m,
    );
    const events = readRun(out).samples.filter(
      ({ arm, phase }) => arm === 'raw_tp-array' && phase === 'event',
    );
    t.true(events.every(({ run_cnt, events: made }) => (run_cnt ?? 0) >= made));
  },
);

ktest(
  'what another process or the scheduler fires is not fired by the workload, however often it is asked',
  async (t) => {
    const before = held();
    const writer = `import { openSync, writeSync } from 'node:fs';
    const file = openSync('/dev/null', 'w');
    console.log('on');
    for (;;) writeSync(file, 'x');`;
    const under = ['--object', OTHERS, '--workload', 'openat-ebadf'];
    const list = () => main('list', ...under, '--format', 'json');
    const answers = await beside(writer, () => [list(), list(), list()]);
    for (const { status, stdout, stderr } of answers) {
      t.is(status, 0, stderr);
      const entries = JSON.parse(stdout) as { id: string; runs: string; reason: string }[];
      t.is(entries.length, 2);
      for (const { id, runs, reason } of entries) {
        t.is(runs, 'failed', id);
        t.regex(reason, /is not fired by openat-ebadf|openat-ebadf never makes the system call write/);
      }
    }
    t.is(main('run', '--target', 'host', '--quick', ...under, '--out', join(folder, 'others')).status, 4);
    t.deepEqual(await leaked(before), NOTHING);
  },
);
