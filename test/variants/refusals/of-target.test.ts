// SPDX-License-Identifier: MIT
import test from 'ava';
import type { KernelFacts } from '../../../src/variants/kernel-facts.js';
import { explainRefusal } from '../../../src/variants/refusals/explain.js';
import type { Refusal } from '../../../src/variants/refusals/rule.js';
import { KERNEL, refusal } from '../kernel.js';

/** What is said of a user's program of that section. */
const own = (
  hook: string,
  section: string,
  said: Partial<Refusal> & Pick<Refusal, 'step'>,
  facts: Partial<KernelFacts> = {},
) => {
  const programs = [{ name: 'f', section, autoload: true }];
  return explainRefusal({ hook, programs }, refusal({ place: section, ...said }), { ...KERNEL, ...facts });
};

const noBtfId = (name: string) =>
  ({
    step: 'load',
    errnoName: 'ESRCH',
    decisive: `prog 'f': failed to find kernel BTF type ID of '${name}': -3`,
  }) as const;

const noProbe = (errnoName: string, name = 'nothing_fn') =>
  ({
    step: 'attach',
    errnoName,
    decisive: `prog 'f': failed to create kprobe '${name}+0x0' perf event: ${errnoName}`,
  }) as const;

for (const hook of ['fentry', 'fexit', 'fmod_ret'])
  test(`a function of ${hook} that BTF lacks is said by name, with the flag that names another`, (t) => {
    t.deepEqual(own(hook, `${hook}/nothing_fn`, noBtfId('nothing_fn')), {
      status: 'unsupported',
      reason: 'kernel 6.1.0 has no function nothing_fn: name another with --function PROGRAM=FUNCTION',
      missing: 'nothing_fn',
    });
  });

test('a function of a kprobe that is not there is said by name, however libbpf attached it', (t) => {
  const reason = 'kernel 6.1.0 has no function nothing_fn: name another with --function PROGRAM=FUNCTION';
  const told = { status: 'unsupported', reason, missing: 'nothing_fn' } as const;
  t.deepEqual(own('kprobe', 'kprobe/nothing_fn', noProbe('ENOENT')), told);
  t.deepEqual(own('kretprobe', 'kretprobe/nothing_fn', noProbe('ENOENT')), told);
  for (const errnoName of ['ENOENT', 'ESRCH'])
    t.deepEqual(own('kprobe.multi', 'kprobe.multi/nothing_fn', { step: 'attach', errnoName }), told);
  t.is(
    own('kprobe', 'ksyscall/nothing', noProbe('ENOENT', '__x64_sys_nothing')).missing,
    '__x64_sys_nothing',
  );
});

test('a kernel without kprobes says that, and not what it would look for', (t) => {
  const { reason, missing } = own('kprobe', 'kprobe/nothing_fn', noProbe('ENOENT'), { kprobes: false });
  t.regex(reason, /has no kprobes \(CONFIG_KPROBES/);
  t.is(missing, undefined);
});

test('a raw tracepoint that is not there is said by name', (t) => {
  const reason = 'kernel 6.1.0 has no raw tracepoint nothing_tp: name another with --function PROGRAM=EVENT';
  const decisive = "prog 'f': failed to attach to raw tracepoint 'nothing_tp': No such file or directory";
  const raw = own('raw_tp', 'raw_tp/nothing_tp', { step: 'attach', errnoName: 'ENOENT', decisive });
  t.deepEqual(raw, { status: 'unsupported', reason, missing: 'nothing_tp' });
  t.deepEqual(own('tp_btf', 'tp_btf/nothing_tp', noBtfId('nothing_tp')), raw);
});

test('a security hook that is not there is said by name', (t) => {
  const { reason } = own('lsm', 'lsm/nothing', noBtfId('nothing'));
  t.is(reason, 'kernel 6.1.0 has no LSM hook nothing: measure another kernel');
});

const NO_EVENT = {
  step: 'attach',
  errnoName: 'ENOENT',
  place: 'tracepoint syscalls/sys_enter_x (tracefs events/syscalls/sys_enter_x/id)',
} as const;

test('a tracepoint that is not there is said by name, without an option that is set', (t) => {
  for (const syscall_tracepoints of [true, null])
    t.deepEqual(own('tracepoint', 'tp/syscalls/sys_enter_x', NO_EVENT, { syscall_tracepoints }), {
      status: 'unsupported',
      reason:
        'kernel 6.1.0 has no tracepoint syscalls/sys_enter_x: name another with --function PROGRAM=CATEGORY/EVENT',
      missing: 'syscalls/sys_enter_x',
    });
});

test('where the kernel has no system call’s tracepoint the option is named, and another kernel helps', (t) => {
  t.deepEqual(own('tracepoint', 'tp/syscalls/sys_enter_x', NO_EVENT, { syscall_tracepoints: false }), {
    status: 'unsupported',
    reason:
      'kernel 6.1.0 has no tracepoint syscalls/sys_enter_x (CONFIG_FTRACE_SYSCALLS is not set): measure another kernel',
  });
});

test('what a design of the catalogue sits on is a matter of the kernel', (t) => {
  t.deepEqual(explainRefusal({ hook: 'fentry' }, refusal(noBtfId('gone')), KERNEL), {
    status: 'unsupported',
    reason: 'kernel 6.1.0 has no function gone: measure another kernel',
  });
});

test('a function that is there but may not be probed, or is there twice, is said so', (t) => {
  for (const [errnoName, said] of [
    ['EINVAL', /lets nobody probe nothing_fn \(EINVAL\): name another/],
    ['EOPNOTSUPP', /lets nobody probe nothing_fn \(EOPNOTSUPP\): name another/],
    ['EADDRNOTAVAIL', /has several functions nothing_fn \(EADDRNOTAVAIL\): name another/],
  ] as const) {
    const { status, reason, missing } = own('kprobe', 'kprobe/nothing_fn', noProbe(errnoName));
    t.is(status, 'unsupported');
    t.regex(reason, said);
    t.is(missing, undefined);
  }
  t.is(own('kprobe', 'kprobe/nothing_fn', noProbe('EBUSY')).status, 'failed');
});

test('a tracepoint that tells less than the program reads is said so', (t) => {
  const fewer = own('raw_tp', 'raw_tp/sched_switch', {
    step: 'attach',
    errnoName: 'EINVAL',
    decisive: "prog 'f': failed to attach to raw tracepoint 'sched_switch': Invalid argument",
  });
  t.regex(fewer.reason, /tells less at raw tracepoint sched_switch than the program reads: measure another/);
  const shorter = own('tracepoint', 'tp/syscalls/sys_enter_openat', {
    step: 'attach',
    errnoName: 'EACCES',
    place: 'tracepoint syscalls/sys_enter_openat',
    decisive: "prog 'f': failed to create BPF link for perf_event FD 20: -13 (Permission denied)",
  });
  t.regex(shorter.reason, /tells less at tracepoint syscalls\/sys_enter_openat than the program reads/);
});

const TOGETHER = {
  hook: 'tracepoint+fentry+kprobe',
  programs: [
    { name: 'on_open', section: 'tp/syscalls/sys_enter_openat', autoload: true },
    { name: 'on_unlink', section: 'fentry/do_unlinkat', autoload: true },
    { name: 'on_fn', section: 'kprobe/nothing_fn', autoload: true },
  ],
};

test('of several programs together the one that stands in the way is named, and its hook', (t) => {
  const refused = explainRefusal(
    TOGETHER,
    refusal({ step: 'load', errnoName: 'EPERM', program: 'on_unlink' }),
    KERNEL,
  );
  t.regex(refused.reason, /^on_unlink: kernel 6\.1\.0 refuses fentry programs even to root/);
  const missing = explainRefusal(
    TOGETHER,
    refusal({ ...noProbe('ENOENT'), place: 'kprobe/nothing_fn' }),
    KERNEL,
  );
  t.regex(missing.reason, /^on_fn: kernel 6\.1\.0 has no function nothing_fn/);
  const other = explainRefusal(TOGETHER, refusal({ step: 'attach', errnoName: 'EBUSY' }), KERNEL);
  t.is(other.reason, 'attach failed at x');
});
