// SPDX-License-Identifier: MIT
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { packageRoot } from '../../src/root.js';
import { readSamples, readSummary } from '../../src/samples/csv/csv.js';
import { readRun } from '../../src/samples/disk/run-files.js';
import { testUnless } from '../helpers/skip.js';
import { held, leaked, NOTHING, noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);
const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
const SOME = ['--variants', 'tracepoint-array,raw_tp-array,tp_btf-empty'];

async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const run = (...args: string[]) =>
  spawnSync(process.execPath, [MAIN, 'run', ...args], { encoding: 'utf8', timeout: 120_000 });

/** Starts a run, waits until it has written samples, then sends the signal. */
async function interrupted(out: string, signal: NodeJS.Signals): Promise<number | null> {
  const child = spawn(process.execPath, [MAIN, 'run', ...SOME, '--out', out], { stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const samples = join(out, 'samples.csv');
  const sampled = () => existsSync(samples) && readFileSync(samples, 'utf8').split('\n').length > 30;
  try {
    while (child.exitCode === null && !sampled()) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill(signal);
    return await ended;
  } finally {
    child.kill('SIGKILL');
  }
}

ktest('a quick run prints a table, writes its folder, and leaves nothing attached', async (t) => {
  await inFolder(async (folder) => {
    const before = held();
    const out = join(folder, 'out');
    const { status, stdout, stderr } = run(
      ...SOME,
      '--quick',
      // However busy the machine is: a time might hold none.
      '--blocks',
      '6',
      '--seed',
      '3',
      '--out',
      out,
    );
    t.is(status, 0, stderr);
    for (const id of ['tracepoint-array', 'raw_tp-array', 'tp_btf-empty']) t.true(stdout.includes(id));
    t.deepEqual(readdirSync(out).sort(), ['environment.json', 'report.md', 'samples.csv', 'summary.csv']);
    const { samples, environment } = readRun(out);
    t.true(environment.complete);
    t.is(environment.options.seed, 3);
    t.deepEqual([...new Set(samples.map(({ arm }) => arm))].sort(), [
      'control',
      'raw_tp-array',
      'tp_btf-empty',
      'tracepoint-array',
    ]);
    for (const { variant, events, counted, lost, cost } of readSummary(join(out, 'summary.csv'))) {
      t.not(cost, null);
      t.is(counted, variant === 'tp_btf-empty' ? null : events);
      t.is(lost, variant === 'tp_btf-empty' ? null : 0);
    }
    t.deepEqual(await leaked(before), NOTHING);
  });
});

ktest('at a rate events come at their time, and the table says what a design takes of a CPU', async (t) => {
  await inFolder((folder) => {
    const out = join(folder, 'out');
    const limits = ['--blocks', '2', '--quick', '--out', out];
    const { status, stdout, stderr } = run('--variants', 'raw_tp-array', '--rate', '2000', ...limits);
    t.is(status, 0, stderr);
    t.regex(stdout, /openat-ebadf at 2,000\/s on .*, per event in ns, of the call alone\n/);
    t.regex(stdout, /% of a CPU with nothing attached/);
    const { samples, environment } = readRun(out);
    t.is(environment.options.rate, 2000);
    for (const { events, wall, batch_min } of samples.filter(({ phase }) => phase === 'event')) {
      t.true(events / ((wall ?? 0) / 1e9) < 2020);
      t.true((batch_min ?? 0) > 500);
    }
  });
});

ktest(
  'a rate that cannot be reached is reported with what was; one too low for the time is refused',
  async (t) => {
    await inFolder((folder) => {
      const most = ['--variants', 'raw_tp-array', '--rate', '100000000', '--blocks', '2', '--quick'];
      const fast = run(...most, '--out', join(folder, 'fast'));
      t.is(fast.status, 0, fast.stderr);
      t.regex(fast.stdout, /\d+ events a second were reached, not 100000000/);
      const out = join(folder, 'slow');
      const slow = run('--variants', 'raw_tp-array', '--rate', '1', '--max-time', '10', '--out', out);
      t.is(slow.status, 2, slow.stderr);
      t.regex(
        slow.stderr,
        /--rate 1 is too low for --max-time 10: 2 blocks of 2 visits take 132 s\n {2}remedy: /,
      );
      t.false(existsSync(out));
    });
  },
);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  ktest(`${signal} ends a run with exit code 130, its samples summarised and nothing left`, async (t) => {
    await inFolder(async (folder) => {
      const before = held();
      const out = join(folder, 'out');
      t.is(await interrupted(out, signal), 130);
      t.false(readRun(out).environment.complete);
      t.is(readSummary(join(out, 'summary.csv')).length, 3);
      t.true(existsSync(join(out, 'report.md')));
      t.deepEqual(await leaked(before), NOTHING);
    });
  });

ktest('SIGKILL in the middle leaves nothing attached, and whole rows', async (t) => {
  await inFolder(async (folder) => {
    const before = held();
    const out = join(folder, 'out');
    t.is(await interrupted(out, 'SIGKILL'), null);
    t.true(readSamples(join(out, 'samples.csv')).length > 10);
    t.deepEqual(await leaked(before), NOTHING);
  });
});

ktest('a run whose time holds no block after the warm-up says so, and how long it needs', async (t) => {
  await inFolder((folder) => {
    const out = join(folder, 'out');
    const { status, stdout, stderr } = run(...SOME, '--target', 'host', '--max-time', '0.1', '--out', out);
    t.is(status, 4, stderr);
    t.regex(stderr, /^probe-bench: no design was measured: \S+: no block holds both it and the baseline.*$/m);
    t.regex(stdout, /one block takes [\d.]+ s, so 0\.1 s hold none after the warm-up: give --max-time \d+/);
    t.true(readRun(out).environment.warnings.some(({ code }) => code === 'no-blocks'));
  });
});

ktest('an output folder that is not empty is refused before anything is measured', async (t) => {
  await inFolder((folder) => {
    writeFileSync(join(folder, 'precious'), '');
    const { status, stderr } = run(...SOME, '--quick', '--out', folder);
    t.is(status, 2);
    t.regex(stderr, /is not empty\n {2}remedy: /);
    t.deepEqual(readdirSync(folder), ['precious']);
  });
});

ktest('a disk that runs full ends the run with one sentence, and keeps whole rows', async (t) => {
  await inFolder(async (folder) => {
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', folder], {
      encoding: 'utf8',
    });
    t.is(mount.status, 0, mount.stderr);
    try {
      const before = held();
      const { status, stderr } = run('--variants', 'raw_tp-array', '--quick', '--out', join(folder, 'out'));
      t.is(status, 1);
      t.regex(stderr, /probe-bench: .*(full|no space)/i);
      t.notRegex(stderr, /\n\s+at /);
      t.true(readSamples(join(folder, 'out', 'samples.csv')).length > 0);
      t.deepEqual(await leaked(before), NOTHING);
    } finally {
      spawnSync('umount', [folder]);
    }
  });
});

const hasKprobes = existsSync('/sys/bus/event_source/devices/kprobe') ? 'this kernel has kprobes' : undefined;
testUnless(noKernel ?? hasKprobes, test.serial)(
  'a run where nothing can be measured says why and exits 4',
  (t) => {
    const { status, stderr } = run(
      '--target',
      'host',
      '--variants',
      'kprobe-array,kretprobe-array',
      '--quick',
    );
    t.is(status, 4, stderr);
    t.regex(stderr, /none of the 2 variants can be measured here: .*\n {2}remedy: /);
  },
);

ktest('an ordinary user is told to use sudo and gets exit code 4', (t) => {
  const { status, stderr } = spawnSync(process.execPath, [MAIN, 'run', '--quick', '--target', 'host'], {
    encoding: 'utf8',
    uid: 65534,
    gid: 65534,
  });
  t.is(status, 4, stderr);
  t.regex(stderr, /needs root[^\n]*\n {2}remedy: .*sudo/);
});
