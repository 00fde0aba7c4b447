// SPDX-License-Identifier: MIT
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import test from 'ava';
import { host } from '../../src/host/hardware.js';
import { affinity } from '../../src/native/index.js';
import type { Probe } from '../../src/session/interfaces.js';
import { WorkloadProver } from '../../src/session/prove.js';
import { readCatalogue } from '../../src/variants/catalogue.js';
import type { Variant } from '../../src/variants/variant.js';
import { testUnless } from '../helpers/skip.js';
import { compiled } from './compiled.js';
import { noKernel } from './machine.js';

const ktest = testUnless(noKernel, test.serial);

/**
 * Does `work` while a neighbour on every CPU reads and writes single bytes: millions of system calls a second.
 * @returns whether all were there to its end
 */
async function besideNeighbours(work: () => Promise<void>): Promise<boolean> {
  const each = affinity().map((cpu) => {
    const dd = ['dd', 'if=/dev/zero', 'of=/dev/null', 'bs=1'];
    return spawn('taskset', ['-c', String(cpu), ...dd], { stdio: 'ignore' });
  });
  try {
    await work();
    return each.every(runs);
  } finally {
    await Promise.all(each.map(ended));
  }
}

function runs({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

async function ended(child: ChildProcess): Promise<void> {
  if (!runs(child)) return;
  child.kill();
  await once(child, 'exit');
}

/** Opens, attaches and proves a design that events of openat-ebadf should fire. */
async function proved(design: Probe): Promise<void> {
  const workload = host.startWorkload('openat-ebadf', 1);
  try {
    design.load();
    design.attach([]);
    await new WorkloadProver(host, workload).prove(design, 'design');
  } finally {
    design.close();
    workload.close();
  }
}

/** Fired by every system call of the machine. */
const everywhere = readCatalogue().filter(({ id }) => ['raw_tp-array', 'tp_btf-array'].includes(id));

ktest('both designs are there', (t) => t.is(everywhere.length, 2));

for (const design of everywhere)
  ktest(`beside busy neighbours, ${design.id} is seen to be fired, at every try`, async (t) => {
    const stayed = await besideNeighbours(async () => {
      for (let tries = 0; tries < 10; tries++)
        await t.notThrowsAsync(proved(host.openProbe(design, 'everybody')));
    });
    t.true(stayed);
  });

ktest('beside busy neighbours, what these alone fire is seen not to be fired, at every try', async (t) => {
  const source = `#include "probe.h"
SEC("tracepoint/syscalls/sys_enter_write") int probe(void *ctx) { return 0; }`;
  const open = () =>
    compiled(source, (path) => host.openProbe({ ...(everywhere[0] as Variant), path }, 'everybody'));
  const stayed = await besideNeighbours(async () => {
    for (let tries = 0; tries < 10; tries++) await t.throwsAsync(proved(open()), { code: 'never-fires' });
  });
  t.true(stayed);
});
