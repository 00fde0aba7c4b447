// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import {
  enableStatistics,
  NativeError,
  NativeProbeHandle,
  NativeWorkload,
  readDetached,
} from '../../src/native/index.js';
import { packageRoot } from '../../src/root.js';
import { testUnless } from '../helpers/skip.js';
import { compiled } from './compiled.js';
import { held, leaked, NOTHING, noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);
const OBJECT = join(packageRoot(), 'bpf', 'build', 'variants', 'tracepoint-array.bpf.o');

function loadAndAttach(path: string, subject: string): void {
  const probe = new NativeProbeHandle(path, subject, 0);
  try {
    probe.load();
    probe.attach();
  } finally {
    probe.close();
  }
}

ktest(
  'a program that does not verify fails with the verifier’s decisive line, and its whole log is kept',
  async (t) => {
    const before = held();
    const source = `#include "stores/hash-inplace.h"
SEC("tracepoint/syscalls/sys_enter_openat") int probe(void *ctx) { *lookup() = 1; return count(); }`;
    const error = t.throws(() => compiled(source, (path) => loadAndAttach(path, 'unverified')), {
      instanceOf: NativeError,
    });
    t.is(error.step, 'load');
    t.is(error.errnoName, 'EACCES');
    t.regex(error.decisive ?? '', /R\d+ invalid mem access 'map_value_or_null'/);
    t.regex(error.log ?? '', /BEGIN PROG LOAD LOG[\s\S]*END PROG LOAD LOG/);
    t.deepEqual(await leaked(before), NOTHING);
  },
);

ktest('a tracepoint that does not exist fails at attach and is named', (t) => {
  const source = `#include "probe.h"
SEC("tracepoint/syscalls/sys_enter_nothing") int probe(void *ctx) { return 0; }`;
  const error = t.throws(() => compiled(source, (path) => loadAndAttach(path, 'nowhere')), {
    instanceOf: NativeError,
  });
  t.is(error.step, 'attach');
  t.is(error.errnoName, 'ENOENT');
  t.regex(error.message, /sys_enter_nothing/);
});

ktest('a tracepoint’s name cannot lead out of tracefs into a crash', (t) => {
  const source = `#include "probe.h"
SEC("tracepoint/../../../../etc/passwd") int probe(void *ctx) { return 0; }`;
  t.throws(() => compiled(source, (path) => loadAndAttach(path, 'hostile')), { instanceOf: NativeError });
});

ktest('a closed probe refuses, and closing twice is nothing', (t) => {
  const probe = new NativeProbeHandle(OBJECT, 'closed', 0);
  probe.close();
  probe.close();
  probe.detach();
  t.is(t.throws(() => probe.load(), { instanceOf: NativeError }).errnoName, 'EBADF');
});

ktest('attaching or reading before loading is an error, not a crash', (t) => {
  const probe = new NativeProbeHandle(OBJECT, 'unloaded', 0);
  t.throws(() => probe.attach(), { instanceOf: NativeError });
  t.throws(() => probe.info(), { instanceOf: NativeError });
  t.throws(() => probe.counter(), { instanceOf: NativeError });
  probe.close();
});

ktest('statistics count runs only while they are open', (t) => {
  const probe = new NativeProbeHandle(OBJECT, 'statistics', 0);
  const workload = new NativeWorkload('openat-ebadf', [0]);
  try {
    probe.load();
    probe.attach();
    const runsOf = (work: () => void) => {
      const before = probe.info()[0]?.run_cnt ?? 0;
      work();
      return (probe.info()[0]?.run_cnt ?? 0) - before;
    };
    const make = () => void workload.run(100);
    const counted = () => {
      const statistics = enableStatistics();
      make();
      statistics.close();
    };
    const look = () => [runsOf(make), runsOf(counted), runsOf(make)];
    let [off = 0, on = 0, again = 0] = look();
    // Other tests have them on at times.
    for (let more = 100; off + again > 0 && more > 0; more--) [off = 0, on = 0, again = 0] = look();
    t.deepEqual([off, again], [0, 0]);
    t.true(on >= 100);
  } finally {
    workload.close();
    probe.close();
  }
});

ktest('the workload makes its events on the CPU it is pinned to, and says how long they took', (t) => {
  const workload = new NativeWorkload('openat-ebadf', [0]);
  const { wall, cpu, user, sys } = workload.run(100_000);
  t.true(wall > 1e6 && cpu > 1e6 && user + sys > 0);
  t.true(cpu <= wall * 1.05);
  workload.close();
  workload.close();
  t.throws(() => workload.run(1), { instanceOf: NativeError });
});

ktest('a burst of windows times single events, and knows how often the programs ran in them', (t) => {
  const probe = new NativeProbeHandle(OBJECT, 'windows', 0);
  const workload = new NativeWorkload('openat-ebadf', [0]);
  const statistics = enableStatistics();
  try {
    probe.load();
    probe.attach();
    const { walls, run_cnt, run_time, burst } = workload.windows(100, probe.programs());
    t.is(walls.length, 100);
    t.true(walls.every((wall) => wall > 0));
    t.true(run_cnt >= 100 && run_time > 0, `${run_cnt} runs`);
    t.is(workload.windows(1, []).burst, burst + 1);
    t.throws(() => workload.windows(1, [-1]), { instanceOf: NativeError, message: /run_time/ });
    t.is(workload.windows(1).run_cnt, 0, 'and works on');
  } finally {
    statistics.close();
    workload.close();
    probe.close();
  }
});

ktest('windows are of one thread, and as many as asked', (t) => {
  const workload = new NativeWorkload('getppid', [0, 0]);
  t.throws(() => workload.windows(1), { instanceOf: RangeError });
  workload.close();
  const one = new NativeWorkload('getppid', [0]);
  for (const windows of [0, -1, 1.5, 1e9, Number.NaN])
    t.throws(() => one.windows(windows), { instanceOf: RangeError });
  one.close();
});

ktest('a program runs at each event of a window, and not in as long a one without', (t) => {
  const probe = new NativeProbeHandle(OBJECT, 'compare', process.pid);
  const workload = new NativeWorkload('openat-ebadf', [0, 0]);
  const statistics = enableStatistics();
  try {
    probe.load();
    probe.attach();
    t.deepEqual(workload.compare(64, probe.programs()), { fired: [64], idle: [0] });
    t.is(probe.counter(), 64, 'one thread alone makes them');
    for (const events of [0, 1.5, Number.NaN])
      t.throws(() => workload.compare(events, []), { instanceOf: RangeError });
    t.throws(() => workload.compare(1, [9999]), { instanceOf: NativeError });
  } finally {
    statistics.close();
    workload.close();
    probe.close();
  }
});

ktest(
  'events that have times to keep come at their rate, and the sleep between them is in no time of theirs',
  (t) => {
    const workload = new NativeWorkload('openat-ebadf', [0, 0]);
    try {
      const [batches, events, interval] = [5, 20, 500_000];
      const { walls, insides } = workload.run(events, batches, interval);
      t.is(insides.length, batches);
      const asked = batches * events * interval;
      const longest = walls.reduce((total, wall) => total + wall, 0) / 2;
      t.true(longest > asked * 0.95, `${longest} of ${asked} ns`);
      const spent = insides.reduce((total, one) => total + one, 0);
      t.true(spent > batches * events * 2 * 50 && spent < longest, `${spent} ns within the events`);
      t.is(workload.run(events).insides.length, 0);
    } finally {
      workload.close();
    }
  },
);

ktest(
  'a rate that cannot be kept is an open loop: the events follow each other at once, none is left out',
  (t) => {
    const workload = new NativeWorkload('openat', [0]);
    const { walls, wall } = workload.run(1000, 10, 1);
    t.is(walls.length, 10);
    t.true(wall > 10 * 1000 * 50);
    workload.close();
  },
);

for (const interval of [-1, 1.5, Number.NaN, 2 ** 53])
  ktest(`an interval of ${interval} ns is refused before it reaches the addon`, (t) => {
    const workload = new NativeWorkload('getppid', [0]);
    t.throws(() => workload.run(1, 1, interval), { instanceOf: RangeError });
    workload.close();
  });

for (const events of [0, -1, 1.5, Number.NaN, 2 ** 53])
  ktest(`a batch of ${events} events is refused before it reaches the addon`, (t) => {
    const workload = new NativeWorkload('getppid', [0]);
    t.throws(() => workload.run(events), { instanceOf: RangeError });
    workload.close();
  });

const LENGTH_AND_ERROR = `#include "counter.h"
COUNTER_MAP(BPF_MAP_TYPE_ARRAY, 1);
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, __u32);
  __type(value, char[4096]);
} path SEC(".maps");
static void add(__u64 what) { __u64 *sum = lookup(); if (sum && is_counted()) *sum += what; }
static void increment(void) {}
SEC("tracepoint/syscalls/sys_enter_openat") int enter(const __u64 *ctx) {
  __u32 key = 0;
  char *to = bpf_map_lookup_elem(&path, &key);
  if (to && (int)ctx[2] >= 0) add(bpf_probe_read_user_str(to, 4096, (const void *)ctx[3]) - 1);
  return 0;
}
SEC("tracepoint/syscalls/sys_exit_openat") int leave(const __u64 *ctx) {
  if ((long)ctx[2] == -2) add(1 << 20);
  return 0;
}`;

/**
 * Characters of the path of one openat-enoent, as the kernel reads it, and how many of the calls failed with ENOENT. What
 * Node.js opens meanwhile is relative to no folder, and there.
 */
function seen(path: string, path_length?: number): [characters: number, enoent: number] {
  const probe = new NativeProbeHandle(path, 'length', process.pid);
  const workload = new NativeWorkload('openat-enoent', [0], { path_length });
  try {
    probe.load();
    probe.attach();
    // Attaching the second program opens a file, which the first one sees.
    const before = probe.counter() ?? 0;
    workload.run(1);
    const sum = (probe.counter() ?? 0) - before;
    return [sum % 2 ** 20, Math.floor(sum / 2 ** 20)];
  } finally {
    workload.close();
    probe.close();
  }
}

ktest('a missing path is as long as asked in the kernel too, and fails with ENOENT at any length', (t) => {
  compiled(LENGTH_AND_ERROR, (path) => {
    t.deepEqual(seen(path), [7, 1]);
    for (const length of [1, 2, 7, 8, 200, 254, 255, 256, 257, 258, 511, 512, 513, 4095])
      t.deepEqual(seen(path, length), [length, 1], `${length} characters`);
  });
});

for (const path_length of [0, -1, 1.5, 4096, Number.NaN])
  ktest(`a path of ${path_length} characters is refused before it reaches the addon`, (t) => {
    t.throws(() => new NativeWorkload('openat-enoent', [0], { path_length }), { instanceOf: RangeError });
  });

ktest('a workload on a CPU that is not there fails with its reason', (t) => {
  const error = t.throws(() => new NativeWorkload('getppid', [1023]), { instanceOf: NativeError });
  t.is(error.errnoName, 'EINVAL');
  t.throws(() => new NativeWorkload('getppid', []), { instanceOf: RangeError });
});

ktest('reading tracefs or running a workload on tmpfs mounts nothing that others see', (t) => {
  const mounts = () => readFileSync('/proc/self/mountinfo', 'utf8');
  const before = mounts();
  t.regex(readDetached('tracefs', 'events/syscalls/sys_enter_openat/id'), /^\d+/);
  const workload = new NativeWorkload('openat', [0]);
  workload.run(10);
  t.is(mounts(), before);
  workload.close();
  t.throws(() => readDetached('nofs', 'x'), { instanceOf: NativeError });
});
