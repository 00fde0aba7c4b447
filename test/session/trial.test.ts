import test from 'ava';
import { NativeError } from '../../src/native/index.js';
import { trial } from '../../src/session/trial.js';
import { FakeMachine, type FakeOptions, variant } from './fakes.js';

const kernel = { release: '6.1.0', lockdown: 'none', kprobes: false, btf: true, uprobes: true, lsms: 'bpf' };

function tried(options: FakeOptions) {
  const machine = new FakeMachine(options);
  return { machine, record: trial(machine, variant, machine.startWorkload('openat', 1), kernel) };
}

function refused(step: 'open' | 'load' | 'attach', code: string, log = '') {
  return new NativeError(
    'kprobe-array',
    Object.assign(new Error('x'), { step, errno: 2, code, meaning: 'why', log }),
  );
}

test('a variant that fires can be measured', (t) => {
  const { record, machine } = tried({});
  t.like(record, { id: 'kprobe-array', hook: 'kprobe', status: 'measured', reason: '', load_ms: null });
  t.is(machine.open, 0);
});

test('a variant that did not compile is failed with the compiler’s words, and nothing is opened', (t) => {
  const machine = new FakeMachine();
  const broken = { ...variant, broken: 'variants/x.bpf.c:3:1: error: unknown type' };
  t.like(trial(machine, broken, machine.startWorkload('openat', 1), kernel), {
    status: 'failed',
    reason: broken.broken,
  });
  t.deepEqual(machine.calls, []);
});

test('a kernel’s refusal is unsupported with its reason, and everything is closed', (t) => {
  const { record, machine } = tried({ fails: 'attach', error: refused('attach', 'ENOENT') });
  t.is(record.status, 'unsupported');
  t.regex(record.reason, /CONFIG_KPROBES/);
  t.is(machine.open, 0);
});

test('a program that does not verify is failed, with the decisive line', (t) => {
  const log = '-- BEGIN PROG LOAD LOG --\nR0 invalid mem access\n-- END PROG LOAD LOG --\n';
  const { record } = tried({ fails: 'load', error: refused('load', 'EACCES', log) });
  t.is(record.status, 'failed');
  t.regex(record.reason, /EACCES \(why\): R0 invalid mem access$/);
});

test('a probe that never fires is failed, with the remedy', (t) => {
  t.regex(tried({ deaf: true }).record.reason, /did not fire it \(check its section/);
});

test('an error that is no refusal is not swallowed', (t) => {
  t.throws(() => tried({ fails: 'open', error: new TypeError('a bug') }), { instanceOf: TypeError });
});
