// SPDX-License-Identifier: MIT
import test from 'ava';
import { NativeError } from '../../src/native/index.js';
import { WorkloadProver } from '../../src/session/prove.js';
import { trial } from '../../src/session/trial.js';
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

async function tried(options: FakeOptions, fires = true) {
  const machine = new FakeMachine(options);
  const prover = fires ? new WorkloadProver(machine, machine.startWorkload('openat', 1)) : null;
  return { machine, ...(await trial(machine, variant, { workload: 'openat', prover, kernel })) };
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
