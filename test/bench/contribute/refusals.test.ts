// SPDX-License-Identifier: MIT
import test from 'ava';
import { refusals } from '../../../bench/contribute/refusals.js';
import { NO_SETUP } from '../../../src/samples/setup.js';
import { variant } from '../../analysis/samples.js';
import { MACHINE, OPTIONS, sentRun } from './sent.js';

test('a whole run of the catalogue by the clock on real hardware is taken', (t) => {
  t.deepEqual(refusals(sentRun(t)), []);
  const also = { ...OPTIONS, threads: [1], at: 'vfs_read', rate: 1000, objects: [] };
  t.deepEqual(refusals(sentRun(t, { options: also })), []);
});

test('a virtual machine is refused by the name of what runs it', (t) => {
  t.deepEqual(refusals(sentRun(t, { machine: { ...MACHINE, hypervisor: 'QEMU' } })), [
    'was measured in a virtual machine (hypervisor QEMU): measure on real hardware, without a hypervisor',
  ]);
});

test('a guest is refused for what it is, and not for what follows from that', (t) => {
  const guest = { unit: 'insn', complete: false, machine: { ...MACHINE, hypervisor: 'QEMU' } } as const;
  t.deepEqual(refusals(sentRun(t, guest)), [
    'was measured in a guest (target host, unit insn): measure with --target host',
  ]);
  t.regex(refusals(sentRun(t, { unit: 'insn' })).join(), /guest/);
});

test('a run that is not complete, or a quick one, is refused', (t) => {
  t.deepEqual(refusals(sentRun(t, { complete: false })), [
    'is not complete: go on with it by npm run bench -- --resume',
  ]);
  t.deepEqual(refusals(sentRun(t, { options: { ...OPTIONS, quick: true } })), [
    'is one of --quick: measure without it',
  ]);
});

test('what is not of the catalogue is refused', (t) => {
  const own = ['measured objects of your own: measure the catalogue, without --object'];
  t.deepEqual(refusals(sentRun(t, { options: { ...OPTIONS, objects: ['/home/ann/a.bpf.o'] } })), own);
  t.deepEqual(refusals(sentRun(t, { options: { ...OPTIONS, setup: NO_SETUP } })), own);
  const command = { ...OPTIONS, workload: 'command: cat /home/ann/diary' };
  t.true(
    refusals(sentRun(t, { options: command })).includes(
      'measured a command of your own: measure without --command',
    ),
  );
});

test('a run in which no design was measured is refused', (t) => {
  const variants = [variant('tracepoint-array', { status: 'unsupported', reason: 'lockdown' })];
  t.deepEqual(refusals(sentRun(t, { variants })), [
    'measured no design: npm run probe-bench -- doctor says what is lacking',
  ]);
  t.deepEqual(refusals(sentRun(t, {}, {})), refusals(sentRun(t, { variants })));
});

test('a run whose control differs, or that tells no cost, is refused', (t) => {
  const quiet = 'end what else runs on the machine, and measure again';
  t.deepEqual(refusals(sentRun(t, {}, { control: 200, 'tracepoint-array': 260 })), [
    `has an A/A control that differs from the baseline (1 thread): ${quiet}`,
  ]);
  t.deepEqual(refusals(sentRun(t, {}, { 'tracepoint-array': 0 })), [
    `tells no cost from the baseline: ${quiet}`,
  ]);
  t.deepEqual(
    refusals(sentRun(t, {}, { 'tracepoint-array': 0, 'kprobe-array': 60 })),
    [],
    'one inconclusive cost is no fault of the run',
  );
});

test('a time that is none is refused, and whatever else is wrong is told, too', (t) => {
  const options = { ...OPTIONS, quick: true };
  t.deepEqual(refusals(sentRun(t, { started: 'soon', complete: false, options })), [
    'is not complete: go on with it by npm run bench -- --resume',
    'began at no time (soon): leave the files as the run wrote them',
    'is one of --quick: measure without it',
  ]);
});
