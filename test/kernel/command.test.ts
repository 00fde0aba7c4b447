// SPDX-License-Identifier: MIT
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { HostCommand } from '../../src/host/user-command.js';
import { packageRoot } from '../../src/root.js';
import { readSummary } from '../../src/samples/csv/csv.js';
import { readRun } from '../../src/samples/disk/run-files.js';
import { countOpenat } from '../../src/session/command/command-driver.js';
import { testUnless } from '../helpers/skip.js';
import { held, leaked, NOTHING, noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);
const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const ONE_ARM = ['--variants', 'raw_tp-empty', '--blocks', '2'];
let outs = 0;

function run(flags: readonly string[], argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const out = join(folder, `out${++outs}`);
  const args = [MAIN, 'run', ...flags, '--out', out, '--command', '--', ...argv];
  const said = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, ...env },
  });
  return { ...said, out };
}

const opens = (argv: string[]) =>
  countOpenat(new HostCommand({ argv, show_output: false, ignore_failure: false, files: null }, undefined));

ktest('the openat of a command are counted exactly, its descendants’ among them', async (t) => {
  const before = held();
  const loop = (times: number) => `i=0; while [ $i -lt ${times} ]; do : </dev/null; i=$((i+1)); done`;
  const none = await opens(['sh', '-c', loop(0)]);
  t.is(await opens(['sh', '-c', loop(100)]), none + 100);
  const child = await opens(['sh', '-c', '(:); (:)']);
  t.is(await opens(['sh', '-c', `(${loop(100)}); (${loop(7)})`]), child + 107);
  t.deepEqual(await leaked(before), NOTHING);
});

ktest('a run with a command says what each design adds to it, in time and per cent', async (t) => {
  const before = held();
  const { status, stdout, stderr, out } = run(
    ['--variants', 'raw_tp-empty,tracepoint-array', '--blocks', '7'],
    ['ls', '/usr/bin'],
  );
  t.is(status, 0, stderr);
  t.regex(
    stderr,
    /^ls \/usr\/bin, which makes \d+ openat: \d+ runs of it before, under and after each design$/m,
  );
  t.regex(stderr, /^2 designs, about [\d.]+ s a block: 7 blocks; verdicts need 7$/m);
  t.regex(stdout, /a run: [\d.]+ µs wall, [\d.]+ user, [\d.]+ system, \d+ openat/);
  for (const word of ['raw_tp-empty', 'tracepoint-array', 'an openat', '%'])
    t.true(stdout.includes(word), word);
  const { samples, environment } = readRun(out);
  t.is(environment.options.workload, 'command: ls /usr/bin');
  const events = samples.filter(({ phase }) => phase === 'event');
  t.is(events.length, 8 * 3);
  t.true(events.every(({ before, value, after }) => before !== null && value !== null && after !== null));
  for (const { wall, user, sys, batches, events: runs } of events) {
    t.is(batches, runs);
    t.true((wall ?? 0) > 0 && (user ?? -1) >= 0 && (sys ?? -1) >= 0);
  }
  const counts = samples.filter(({ phase }) => phase === 'count');
  t.deepEqual([...new Set(counts.map(({ arm }) => arm))], ['control']);
  t.true(counts.every(({ counted }) => (counted ?? 0) > 0));
  for (const { cost, baseline, system_cpu } of readSummary(join(out, 'summary.csv')))
    t.true(cost !== null && system_cpu !== null && (baseline ?? 0) > 100_000);
  t.deepEqual(await leaked(before), NOTHING);
});

ktest('under sudo a command runs as who called it, and its output is shown if asked for', (t) => {
  const sudo = { SUDO_UID: '65534', SUDO_GID: '65534' };
  const { status, stderr, stdout } = run([...ONE_ARM, '--show-output'], ['sh', '-c', 'id; echo $HOME'], sudo);
  t.is(status, 0, stderr);
  t.regex(stderr, /^uid=65534\(nobody\) gid=\d+\(\w+\) groups=\d+\(\w+\)$/m);
  t.regex(stderr, /^\/nonexistent$/m);
  t.false(stdout.includes('uid='));
});

ktest('a command that fails or is killed ends the run with its status; --ignore-failure goes on', (t) => {
  const failed = run(ONE_ARM, ['sh', '-c', 'exit 3']);
  t.is(failed.status, 1, failed.stderr);
  t.regex(failed.stderr, /the command sh -c "exit 3" ended with status 3\n {2}remedy: /);
  const killed = run([...ONE_ARM, '--ignore-failure'], ['sh', '-c', 'kill -9 $$']);
  t.is(killed.status, 1, killed.stderr);
  t.regex(killed.stderr, /was killed by SIGKILL/);
  t.is(run([...ONE_ARM, '--ignore-failure'], ['false']).status, 0);
});

ktest('a command that is not there is wrong usage, and a shell is never asked', (t) => {
  const { status, stderr, out } = run(ONE_ARM, ['no-such-program; touch /tmp/x']);
  t.is(status, 2, stderr);
  t.regex(stderr, /is no program that was found\n {2}remedy: /);
  t.false(existsSync(out));
});

const busybox = spawnSync('busybox', ['true']).error === undefined ? undefined : 'no busybox is installed';
testUnless(noKernel ?? busybox, test.serial)(
  'a command that never opens a file is measured, without a cost an openat',
  (t) => {
    const { status, stdout, stderr } = run(ONE_ARM, ['busybox', 'true']);
    t.is(status, 0, stderr);
    t.regex(stdout, /, 0 openat/);
    t.regex(stdout, /makes no openat/);
    t.regex(stdout, /raw_tp-empty/);
  },
);

ktest('a command that takes too long is told before anything is measured, and is ended', (t) => {
  const { status, stderr, out } = run(['--variants', 'raw_tp-empty', '--max-time', '1'], ['sleep', '600']);
  t.is(status, 2, stderr);
  t.regex(
    stderr,
    /takes too long for --max-time 1: it had not ended twice by then; the least is 2 blocks of 2 runs/,
  );
  t.false(existsSync(out));
  t.deepEqual(processes('sleep\x300'), []);
});

/** The processes whose command line begins so. */
function processes(commandLine: string): string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').startsWith(commandLine);
    } catch {
      return false; // it ended meanwhile
    }
  });
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGKILL', null],
] as const)
  ktest(`${signal} ends the command too, and leaves nothing`, async (t) => {
    const before = held();
    const out = join(folder, signal);
    const marker = signal === 'SIGINT' ? '3001' : '3002';
    const argv = ['sh', '-c', `sleep ${marker}; :`];
    const args = [MAIN, 'run', ...ONE_ARM, '--out', out, '--command', '--', ...argv];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('close', resolve));
    const running = () => processes(`sleep\0${marker}`).length > 0;
    for (let tries = 0; !running() && tries < 200; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    t.true(running());
    child.kill(signal);
    t.is(await ended, code);
    for (let tries = 0; running() && tries < 40; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    t.false(running());
    t.deepEqual(await leaked(before), NOTHING);
  });
