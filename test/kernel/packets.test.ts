// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import test from 'ava';
import { NativeError, NativeProbeHandle, NativeWorkload } from '../../src/native/index.js';
import { packageRoot } from '../../src/root.js';
import { objectsFolder } from '../../src/variants/catalogue.js';
import { testUnless } from '../helpers/skip.js';
import { noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);
const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');

/** The network namespaces that this process's threads are in or hold a descriptor of. */
function namespaces(): string[] {
  const tasks = readdirSync('/proc/self/task').map((task) => `/proc/self/task/${task}/ns/net`);
  const open = readdirSync('/proc/self/fd').map((fd) => `/proc/self/fd/${fd}`);
  const targets = [...tasks, ...open].map((path) => {
    try {
      return readlinkSync(path);
    } catch {
      return ''; // a thread or descriptor that is gone by now
    }
  });
  return [...new Set(targets.filter((target) => target.startsWith('net:')))].sort();
}

ktest(
  'each thread of packets has a network of its own, which is gone when the workload is closed',
  async (t) => {
    const before = namespaces();
    const workload = new NativeWorkload('packets', [0, 0]);
    workload.run(100);
    t.is(workload.networks.length, 2);
    t.is(namespaces().length, before.length + 2);
    workload.close();
    // A thread that was joined may still stand in /proc: join waits for its memory (exit_mm), not for release_task().
    for (let tries = 0; tries < 50 && namespaces().length > before.length; tries++) await setTimeout(20);
    t.deepEqual(namespaces(), before);
    t.deepEqual(workload.networks, []);
  },
);

for (const id of ['xdp-empty', 'socket_filter-empty'])
  ktest(`${id} without a network to attach to is refused, and names what it lacks`, (t) => {
    const probe = new NativeProbeHandle(join(objectsFolder(), `${id}.bpf.o`), id, 0);
    try {
      probe.load();
      const error = t.throws(() => probe.attach([]), { instanceOf: NativeError });
      t.is(error.errnoName, 'ENODEV');
      t.regex(error.message, /no network of a workload/);
      t.throws(() => probe.attach([{ netns: -1, socket: -1 }]), { instanceOf: NativeError });
    } finally {
      probe.close();
    }
  });

const setpriv = spawnSync('setpriv', ['--version']).status === 0 ? undefined : 'setpriv is not installed';
testUnless(noKernel ?? setpriv, test.serial)(
  'without CAP_NET_ADMIN packets are refused with the capability, and exit code 4',
  (t) => {
    const dropped = ['--bounding-set=-net_admin', '--inh-caps=-net_admin'];
    const run = [process.execPath, MAIN, 'run', '--target', 'host', '--workload', 'packets', '--quick'];
    const { status, stderr } = spawnSync('setpriv', [...dropped, ...run], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    t.is(status, 4, stderr);
    t.regex(stderr, /the workload packets cannot make its events here[^\n]*\n {2}remedy: .*CAP_NET_ADMIN/);
  },
);
