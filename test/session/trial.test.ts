// SPDX-License-Identifier: MIT
import test from 'ava';
import { NativeError } from '../../src/native/index.js';
import { WorkloadProver } from '../../src/session/prove.js';
import { trial } from '../../src/session/trial.js';
import type { Variant } from '../../src/variants/variant.js';
import { FakeMachine, type FakeOptions, variant } from './fakes.js';

const kernel = {
  release: '6.1.0',
  lockdown: 'none',
  kprobes: false,
  btf: true,
  uprobes: true,
  lsms: 'bpf',
  syscall_tracepoints: null,
};

async function tried(options: FakeOptions, fires = true, given: Variant = variant) {
  const machine = new FakeMachine(options);
  const prover = fires ? new WorkloadProver(machine, machine.startWorkload('openat', 1)) : null;
  return { machine, ...(await trial(machine, given, { workload: 'openat', prover, kernel })) };
}

/** A program of a user's object. */
function ownVariant(allow_effects = false, rest: Partial<Variant> = {}): Variant {
  const own = { together: null, empty: [], allow_effects };
  return { ...variant, id: 'object:probe', own, ...rest };
}

function refused(step: 'open' | 'load' | 'attach', code: string, log = '') {
  return new NativeError('kprobe-array', Object.assign(new Error('x'), { step, code, meaning: 'why', log }));
}

test('a variant that fires can be measured', async (t) => {
  const { record, machine } = await tried({});
  t.like(record, { id: 'kprobe-array', hook: 'kprobe', status: 'measured', reason: '', load_ms: null });
  t.is(machine.open, 0);
});

test('a variant that did not compile is failed with the compiler’s words, and nothing is opened', async (t) => {
  const machine = new FakeMachine();
  const broken = { ...variant, broken: 'variants/x.bpf.c:3:1: error: unknown type' };
  const prover = new WorkloadProver(machine, machine.startWorkload('openat', 1));
  const { record } = await trial(machine, broken, { workload: 'openat', prover, kernel });
  t.like(record, { status: 'failed', reason: broken.broken });
  t.deepEqual(machine.calls, []);
});

test('a kernel’s refusal is unsupported with its reason, and everything is closed', async (t) => {
  const { record, machine } = await tried({ fails: 'attach', error: refused('attach', 'ENOENT') });
  t.is(record.status, 'unsupported');
  t.regex(record.reason, /CONFIG_KPROBES/);
  t.is(machine.open, 0);
});

test('a program that does not verify is failed, with the decisive line', async (t) => {
  const log = '-- BEGIN PROG LOAD LOG --\nR0 invalid mem access\n-- END PROG LOAD LOG --\n';
  const { record } = await tried({ fails: 'load', error: refused('load', 'EACCES', log) });
  t.is(record.status, 'failed');
  t.regex(record.reason, /EACCES \(why\): R0 invalid mem access$/);
});

test('a probe that never fires is failed, with the remedy', async (t) => {
  t.regex(
    (await tried({ deaf: true })).record.reason,
    /^attached, but is not fired by openat: it did not run \(check/,
  );
});

test('an error that is no refusal is not swallowed', async (t) => {
  await t.throwsAsync(tried({ fails: 'open', error: new TypeError('a bug') }), { instanceOf: TypeError });
});

test('without a prover it is enough that a variant attaches', async (t) => {
  const { record, machine } = await tried({ deaf: true }, false);
  t.is(record.status, 'measured');
  t.is(machine.open, 0);
});

test('statistics that somebody else has on are noticed, and ours are not taken for them', async (t) => {
  t.false((await tried({})).foreign_statistics);
  t.true((await tried({ foreign: true })).foreign_statistics);
});

const SENDS = [{ name: 'probe', effects: ['bpf_send_signal'] }];
const DENIED = { EPERM: 64 };

test('a program with means to change the kernel is refused before it is attached', async (t) => {
  const { record, machine, warnings } = await tried({ programs: SENDS }, true, ownVariant());
  t.is(record.status, 'failed');
  t.regex(record.reason, /^it changes what the kernel does: bpf_send_signal \(.*--allow-effects/);
  t.true(machine.calls.includes('load'));
  t.false(machine.calls.includes('attach'));
  t.deepEqual(warnings, []);
  t.is(machine.open, 0);
});

test('without events, too, it is refused before it is attached', async (t) => {
  const { record, machine } = await tried({ programs: SENDS }, false, ownVariant());
  t.regex(record.reason, /bpf_send_signal/);
  t.false(machine.calls.includes('attach'));
});

test('where effects are allowed it is measured, with a warning', async (t) => {
  const { record, machine, warnings } = await tried({ programs: SENDS }, true, ownVariant(true));
  t.is(record.status, 'measured');
  const text = 'changes what the kernel does (bpf_send_signal): no event of the workload ended otherwise';
  t.deepEqual(warnings, [{ code: 'effects', text, variant: 'object:probe' }]);
  t.is(machine.open, 0);
});

test('a program that changes how events end is refused for that, and is attached no longer', async (t) => {
  const { record, machine } = await tried({ changes: DENIED }, true, ownVariant());
  t.is(record.status, 'failed');
  t.regex(record.reason, /64 of 64 openat ended with EPERM, not EBADF/);
  t.is(machine.attached, 0);
  t.false(machine.tolerant, 'the next one’s events must end as ever');
});

test('where effects are allowed, how events end is told', async (t) => {
  const { record, machine, warnings } = await tried({ changes: DENIED }, true, ownVariant(true));
  t.is(record.status, 'measured', record.reason);
  t.deepEqual(
    warnings.map(({ code, text }) => [code, text]),
    [['effects', 'changes what the kernel does: 64 of 64 openat ended with EPERM, not EBADF']],
  );
  t.false(machine.tolerant);
});

test('a program that changes nothing is measured without a warning, under events that must end as ever', async (t) => {
  const { record, machine, warnings } = await tried({}, true, ownVariant());
  t.is(record.status, 'measured');
  t.deepEqual(warnings, []);
  t.false(machine.tolerant);
});

test('a design of the catalogue is not checked for effects', async (t) => {
  const { record, machine, warnings } = await tried({ programs: SENDS });
  t.is(record.status, 'measured');
  t.deepEqual(warnings, []);
  t.false(machine.calls.includes('outcomes'));
});

test('a prog array that nobody fills, and a user ring buffer that nobody feeds, are told where they are used', async (t) => {
  const map = { max_entries: 1, value_size: 4 };
  const maps = [
    { name: 'jumps', type: 3, ...map },
    { name: 'filled', type: 3, ...map },
    { name: 'orders', type: 31, ...map },
    { name: 'unused', type: 31, ...map },
    { name: 'counts', type: 2, ...map },
  ];
  const own = { together: null, empty: ['jumps', 'elsewhere'], allow_effects: false };
  const used = ['jumps', 'filled', 'orders', 'counts'];
  const { warnings } = await tried({ used }, true, ownVariant(false, { own, maps }));
  t.deepEqual(
    warnings.map(({ code, text }) => [
      code,
      /`(\w+)` is empty: (tail calls|user space)/.exec(text)?.slice(1),
    ]),
    [
      ['empty-map', ['jumps', 'tail calls']],
      ['empty-map', ['orders', 'user space']],
    ],
  );
  t.regex(warnings[0]?.text ?? '', /--tail jumps\[0\]=PROGRAM/);
});

test('a trial tells how many events buffers have room for', async (t) => {
  t.is((await tried({ holds: 1001 })).room, Math.floor((64 / (65 / 1001)) * 0.5));
  t.is((await tried({})).room, null);
  t.is((await tried({ holds: 1001, queue: true })).room, null);
  t.is((await tried({ holds: 1001 }, false)).room, null, 'without events nothing is known');
});

test('a program whose buffer does not hold a hundred events is failed, with how many it holds', async (t) => {
  const { record, machine } = await tried({ holds: 90 }, true, ownVariant());
  t.is(record.status, 'failed');
  t.regex(record.reason, /its buffer `counter` holds 90 records of this size.*--map counter=BYTES/);
  t.is(machine.open, 0);
});

test('nothing stays open where the workload fails before a user’s program is loaded', async (t) => {
  const { record, machine } = await tried(
    { fails: 'outcomes', error: refused('open', 'EIO') },
    true,
    ownVariant(),
  );
  t.is(record.status, 'failed');
  t.is(machine.open, 0);
});
