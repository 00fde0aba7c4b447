// SPDX-License-Identifier: MIT
import test from 'ava';
import { ableOf, tryAll } from '../../src/measure/trials.js';
import type { KernelFacts } from '../../src/variants/kernel-facts.js';
import { variant } from '../session/fakes.js';

const kernel: KernelFacts = {
  release: '6.12.0',
  lockdown: null,
  lsms: null,
  syscall_tracepoints: null,
  kprobes: false,
  btf: false,
  uprobes: false,
};

test('without a trial a variant is taken for able, unless it has no object or the workload never fires it', async (t) => {
  const variants = [
    variant,
    { ...variant, id: 'kprobe-bad', broken: 'it does not compile' },
    { ...variant, id: 'xdp-array', hook: 'xdp' },
  ];
  const trials = await tryAll(variants, { workload: 'openat', prover: null, kernel, ownOnly: true });
  t.deepEqual(
    trials.map(({ record: { id, status, reason } }) => [id, status, reason]),
    [
      ['kprobe-array', 'measured', ''],
      ['kprobe-bad', 'failed', 'it does not compile'],
      ['xdp-array', 'unsupported', 'openat never fires xdp: measure it with --workload packets'],
    ],
  );
  t.deepEqual(ableOf(trials), [variant]);
});

test('a program on a system call that the workload never makes has failed, as a trial would say, and is not tried', async (t) => {
  const variants = [{ ...variant, section: 'ksyscall/write' }];
  const [{ record } = {}] = await tryAll(variants, {
    workload: 'openat',
    prover: null,
    kernel,
    ownOnly: true,
  });
  t.is(record?.status, 'failed');
  t.is(record?.reason, 'openat never makes the system call write: measure it with --command');
});
