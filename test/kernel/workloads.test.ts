// SPDX-License-Identifier: MIT
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import test from 'ava';
import { host } from '../../src/host/hardware.js';
import { kernelFacts } from '../../src/host/kernel.js';
import { findWorkloads } from '../../src/measure/sections.js';
import { packageRoot } from '../../src/root.js';
import { readRun } from '../../src/samples/disk/run-files.js';
import { ownVariants } from '../../src/variants/own.js';
import { EVENT_WORKLOADS } from '../../src/variants/workloads.js';
import { testUnless } from '../helpers/skip.js';
import { compiled } from './compiled.js';
import { held, leaked, NOTHING, noKernel } from './machine.js';
import { MAIN } from './started.js';

const ktest = testUnless(noKernel, test.serial);

/** The workload that each program of the object of all places is measured on, by the program's name. */
async function foundPlaces(): Promise<Map<string, string | undefined>> {
  const path = join(packageRoot(), 'bpf', 'build', 'tests', 'own', 'places.bpf.o');
  const variants = ownVariants([{ name: 'x', path, broken: null }], 'openat-ebadf');
  const { firedBy } = await findWorkloads(variants, 'openat-ebadf', { kernel: kernelFacts() });
  return new Map([...firedBy].map(([id, kinds]) => [id.slice(2), kinds[0]]));
}

ktest(
  'each program is measured on the cheapest workload that fires it, openat’s before others',
  async (t) => {
    const before = held();
    const found = await foundPlaces();
    for (const [program, workload] of Object.entries({
      sys_enter_openat: 'openat-ebadf',
      sys_enter_close: 'openat',
      sys_enter_getppid: 'getppid',
      sys_enter_read: 'read',
      sys_enter_write: 'write',
      sys_enter_newfstatat: 'stat',
      net_dev_queue: 'packets',
      signal_generate: 'signal',
      sched_switch: 'switch',
      sys_enter_munmap: 'mmap-fault',
      sys_enter_unlinkat: 'unlink',
      task_newtask: 'fork',
      sys_enter_connect: 'tcp',
      sched_process_exec: 'exec',
    }))
      t.is(found.get(program), workload, program);
    t.deepEqual(await leaked(before), NOTHING);
  },
);

const TWO = `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
char LICENSE[] SEC("license") = "GPL";
SEC("tracepoint/syscalls/sys_enter_openat") int on_open(void *ctx) { return 0; }
SEC("tracepoint/signal/signal_generate") int on_signal(void *ctx) { return 0; }
`;

ktest('programs that need two workloads have a section and a folder for each', (t) => {
  const out = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  const run = (path: string) =>
    spawnSync(
      process.execPath,
      [MAIN, 'run', '--target', 'host', '--quick', '--blocks', '2', '--object', path, '--out', out],
      { encoding: 'utf8', timeout: 120_000 },
    );
  try {
    const { status, stdout, stderr } = compiled(TWO, run);
    t.is(status, 0, stderr);
    t.regex(stdout, /^probe-bench: openat-ebadf on .*^probe-bench: signal on /ms);
    const folders = readdirSync(out).sort();
    t.is(folders.length, 2);
    for (const [place, workload] of ['openat-ebadf', 'signal'].entries()) {
      const folder = folders[place] ?? '';
      t.true(folder.endsWith(`_${workload}`), folder);
      const { environment, samples } = readRun(join(out, folder));
      t.is(environment.options.workload, workload);
      t.true(environment.complete);
      t.true(samples.length > 0 && samples.every((row) => row.workload === workload));
    }
  } finally {
    rmSync(out, { recursive: true });
  }
});

/** Children of this process that are not reaped. */
function children(): string[] {
  const tasks = readdirSync('/proc/self/task');
  const lists = tasks.map((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8'));
  return lists.flatMap((list) => list.split(' ').filter((pid) => pid !== ''));
}

ktest('no workload leaves a child, and no signal tells Node of one', async (t) => {
  const before = children();
  let told = 0;
  const count = () => void told++;
  for (const name of ['SIGCHLD', 'SIGUSR2', 'SIGPIPE'] as const) process.on(name, count);
  try {
    for (const kind of EVENT_WORKLOADS) {
      const workload = host.startWorkload(kind, 2);
      workload.run(200);
      t.deepEqual(children(), before, kind);
      workload.close();
      await setTimeout(20);
      // execve(2) sets the exit signal to SIGCHLD again. The kernel drops that unless Node handles it, as here.
      if (kind !== 'exec') t.is(told, 0, kind);
    }
  } finally {
    for (const name of ['SIGCHLD', 'SIGUSR2', 'SIGPIPE'] as const) process.off(name, count);
  }
});

/** Makes events of every workload until it is ended. */
const ENDLESS = `
const { host } = await import(${JSON.stringify(join(packageRoot(), 'dist', 'src', 'host', 'hardware.js'))});
const all = ${JSON.stringify(EVENT_WORKLOADS)}.map((kind) => host.startWorkload(kind, 1));
process.stdout.write('made');
for (;;) for (const workload of all) workload.run(20);
`;

function machineHolds() {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const groups = processes.flatMap((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('startWorkload') ? [pid] : [];
    } catch {
      return []; // it has ended
    }
  });
  return { groups, mounts: readFileSync('/proc/self/mountinfo', 'utf8') };
}

ktest('a process that is killed in the middle of all workloads leaves no child and no mount', async (t) => {
  const before = machineHolds();
  const child = spawn(process.execPath, ['--input-type=module', '-e', ENDLESS], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await setTimeout(300);
  child.kill('SIGKILL');
  await once(child, 'close');
  await setTimeout(200);
  t.deepEqual(machineHolds(), before);
});

const setpriv = spawnSync('setpriv', ['--version']).status === 0 ? undefined : 'setpriv is not installed';
testUnless(noKernel ?? setpriv, test.serial)(
  'a workload that this machine forbids says what it needs',
  (t) => {
    const dropped = ['--bounding-set=-net_admin', '--inh-caps=-net_admin'];
    const run = [process.execPath, MAIN, 'run', '--target', 'host', '--quick', '--workload', 'tcp'];
    const { status, stderr } = spawnSync(
      'setpriv',
      [...dropped, ...run, '--at', 'tcp:tcp_destroy_sock', '--variants', 'raw_tp-empty'],
      {
        encoding: 'utf8',
        timeout: 60_000,
      },
    );
    t.is(status, 4, stderr);
    t.regex(
      stderr,
      /the workload tcp cannot make its events here: [^\n]*EPERM[^\n]*\n {2}remedy: .*CAP_NET_ADMIN/,
    );
  },
);

const PIDS = '/sys/fs/cgroup/pids';
const LIMITED = join(PIDS, `probe-bench-${process.pid}`);

/** Starts a workload of children where no more processes may be, and prints what it says. */
const FORKS = `
const fs = await import('node:fs');
fs.writeFileSync('${LIMITED}/cgroup.procs', String(process.pid));
const { host } = await import(${JSON.stringify(join(packageRoot(), 'dist', 'src', 'host', 'hardware.js'))});
const held = host.startWorkload('getppid', 1);
const now = Number(fs.readFileSync('${LIMITED}/pids.current', 'utf8'));
fs.writeFileSync('${LIMITED}/pids.max', String(now + 1));
try {
  host.startWorkload('fork', 1);
} catch ({ code, message, remedy }) {
  for (const line of [code, message, remedy]) console.log(line);
}
`;

testUnless(noKernel ?? (existsSync(PIDS) ? undefined : `${PIDS} is not there`), test.serial)(
  'where no more processes may be, a workload of children says which limit to raise',
  (t) => {
    mkdirSync(LIMITED);
    try {
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', FORKS], {
        encoding: 'utf8',
      });
      t.regex(
        stdout,
        /^no-workload\nthe workload fork [^\n]*EAGAIN[^\n]*\nraise the limit .*pids\.max/,
        stderr,
      );
    } finally {
      rmdirSync(LIMITED);
    }
  },
);
