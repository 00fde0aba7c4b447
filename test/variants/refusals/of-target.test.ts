// SPDX-License-Identifier: MIT
import test from 'ava';
import type { KernelFacts, Places } from '../../../src/variants/kernel-facts.js';
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

/** A kernel that tells what it has: one function of each kind. */
const places: Places = {
  alike: (what, name) => (name.startsWith('near') ? [`${what} like ${name}`] : []),
  functionNamed: (name) =>
    ({
      black_fn: { blacklisted: true, traced: false },
      notrace_fn: { blacklisted: false, traced: false },
      typeless_fn: { blacklisted: false, traced: true },
      untold_fn: { blacklisted: null, traced: null },
    })[name] ?? null,
};

/** What is said of a design that --at moves. */
const atPlace = (hook: string, at: string, said: Partial<Refusal> & Pick<Refusal, 'step'>) =>
  explainRefusal({ hook, moved: { at, cannot: null } }, refusal(said), { ...KERNEL, places }).reason;

test('of a place that is not there the names like it are told, whatever attached there', (t) => {
  const missing =
    'kernel 6.1.0 has no function near_fn: nearest function like near_fn; name another with --at';
  const place = 'attach target near_fn';
  t.is(atPlace('fentry', 'near_fn', { step: 'load', errnoName: 'ESRCH', place }), missing);
  t.is(atPlace('kprobe', 'near_fn', noProbe('ENOENT', 'near_fn')), missing);
  for (const hook of ['kprobe.multi', 'kprobe.session'])
    t.is(atPlace(hook, 'near_fn', { step: 'attach', errnoName: 'ESRCH', place: `${hook} near_fn` }), missing);
  t.is(
    atPlace('tracepoint', 'near:event', { step: 'attach', errnoName: 'ENOENT', place: 'tp/near/event' }),
    'kernel 6.1.0 has no tracepoint near/event: nearest tracepoint like near:event; name another with --at',
  );
  t.regex(
    atPlace('tp_btf', 'near:event', { step: 'load', errnoName: 'ESRCH', place: 'attach target event' }),
    /has no raw tracepoint event: nearest tracepoint like near:event; name another with --at$/,
    'with the category, which --at takes',
  );
});

test('a user’s own program has the same words, with its own flag', (t) => {
  t.is(
    own('kprobe', 'kprobe/near_fn', noProbe('ENOENT', 'near_fn'), { places }).reason,
    'kernel 6.1.0 has no function near_fn: nearest function like near_fn; name another with --function PROGRAM=FUNCTION',
  );
});

test('a function without a like may be inlined', (t) => {
  t.regex(
    atPlace('kprobe', 'far_fn', noProbe('ENOENT', 'far_fn')),
    /: it may be inlined, or of a module that/,
  );
});

test('a function that may not be probed says which rule bars it', (t) => {
  t.regex(
    atPlace('kprobe', 'black_fn', noProbe('EINVAL', 'black_fn')),
    /lets no kprobe be put on black_fn, which is in its kprobe blacklist: name another with --at$/,
  );
  t.regex(
    atPlace('kprobe', 'notrace_fn', noProbe('EINVAL', 'notrace_fn')),
    /cannot trace notrace_fn, which is notrace/,
  );
  for (const [hook, errnoName] of [
    ['kprobe.multi', 'ESRCH'],
    ['kprobe.session', 'EINVAL'],
    ['fentry', 'EBUSY'],
  ] as const)
    t.regex(
      atPlace(hook, 'notrace_fn', { step: 'attach', errnoName, place: `${hook} notrace_fn` }),
      /cannot trace notrace_fn, which is notrace \(ftrace has no call in it\): name another with --at$/,
    );
});

test('a function that is there, but not in BTF, is one for kprobes', (t) => {
  const said = { step: 'load', errnoName: 'ESRCH', place: 'attach target typeless_fn' } as const;
  t.regex(
    atPlace('fentry', 'typeless_fn', said),
    /has typeless_fn, but no type of it in BTF, which fentry needs: measure kprobe/,
  );
});

test('where the kernel does not tell why, its error is what is said', (t) => {
  t.regex(
    atPlace('kprobe', 'untold_fn', noProbe('EINVAL', 'untold_fn')),
    /lets nobody probe untold_fn \(EINVAL\): name/,
  );
});

test('of the catalogue’s own places no names are looked up', (t) => {
  const looking: Places = { alike: () => t.fail() as never, functionNamed: () => t.fail() as never };
  const { reason } = explainRefusal({ hook: 'kprobe' }, refusal(noProbe('ENOENT')), {
    ...KERNEL,
    places: looking,
  });
  t.regex(reason, /measure another kernel$/);
});
