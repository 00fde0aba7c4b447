// SPDX-License-Identifier: MIT
import test from 'ava';
import { readCatalogue } from '../../src/variants/catalogue.js';
import { explainRefusal, type KernelFacts, type Refusal, whyUnfired } from '../../src/variants/support.js';

const kernel: KernelFacts = {
  release: '6.1.0',
  lockdown: 'none',
  kprobes: true,
  btf: true,
  uprobes: true,
  lsms: 'lockdown,yama,bpf',
};
const refusal: Refusal = {
  step: 'attach',
  errnoName: 'EINVAL',
  decisive: null,
  message: 'attach of x failed',
};
/** What the catalogue says that a design with a store or a twist needs. */
const NEEDS = new Map(readCatalogue().map(({ store, needs }) => [store, needs]));

const explain = (hook: string, store: string, said: Partial<Refusal>, facts: Partial<KernelFacts> = {}) => {
  const needs = NEEDS.get(store);
  const variant = needs === undefined ? { hook } : { hook, needs };
  return explainRefusal(variant, { ...refusal, ...said }, { ...kernel, ...facts });
};

test('a kernel without kprobes makes every kprobe hook unsupported', (t) => {
  for (const hook of ['kprobe', 'kretprobe', 'kprobe.multi', 'kretprobe.multi', 'kprobe.session']) {
    const { status, reason } = explain(hook, 'array', { errnoName: 'ENOENT' }, { kprobes: false });
    t.is(status, 'unsupported');
    t.regex(reason, /CONFIG_KPROBES/);
  }
});

test('a kernel too old for a multi-link makes it unsupported, not failed', (t) => {
  for (const [hook, since] of [
    ['kprobe.multi', /5\.18/],
    ['kretprobe.multi', /5\.18/],
    ['kprobe.session', /6\.10/],
  ] as const)
    for (const errnoName of ['EINVAL', 'EOPNOTSUPP']) {
      const { status, reason } = explain(hook, 'array', { errnoName });
      t.is(status, 'unsupported');
      t.regex(reason, since);
    }
});

test('a kernel without BTF makes tp_btf, fentry and fexit unsupported', (t) => {
  for (const hook of ['tp_btf', 'fentry', 'fexit'])
    t.regex(explain(hook, 'array', { step: 'load', errnoName: 'ESRCH' }, { btf: false }).reason, /no BTF/);
  t.is(explain('raw_tp', 'array', { step: 'load', errnoName: 'ESRCH' }, { btf: false }).status, 'failed');
});

test('a kernel without uprobes makes every uprobe hook unsupported', (t) => {
  for (const hook of ['uprobe', 'uretprobe', 'uprobe.multi'])
    t.regex(explain(hook, 'array', { errnoName: 'ENOENT' }, { uprobes: false }).reason, /CONFIG_UPROBES/);
  t.is(explain('uprobe', 'array', { errnoName: 'ENOENT' }).status, 'failed');
});

test('a kernel too old for uprobe.multi makes it unsupported, not failed', (t) => {
  t.regex(explain('uprobe.multi', 'array', { errnoName: 'EINVAL' }).reason, /6\.6/);
  t.is(explain('uprobe', 'array', { errnoName: 'EINVAL' }).status, 'failed');
});

const unfired = (hook: string, workload: string, facts = kernel) =>
  whyUnfired({ id: `${hook}-array`, hook }, workload, facts);

test('a workload that never fires a hook makes it unsupported and names those that do', (t) => {
  for (const hook of ['uprobe', 'uretprobe', 'uprobe.multi', 'lsm', 'fmod_ret']) {
    t.regex(unfired(hook, 'openat-ebadf') ?? '', /never fires .*--workload openat$/);
    t.is(unfired(hook, 'openat'), null);
  }
  for (const workload of ['openat', 'openat-ebadf', 'openat-enoent']) t.is(unfired('kprobe', workload), null);
  t.regex(unfired('kprobe', 'packets') ?? '', /--workload openat-ebadf or --workload openat /);
  t.is(unfired('kprobe+uprobe', 'openat-ebadf'), null);
});

test('a packet hook has no thread’s key, whatever the kernel', (t) => {
  const arm = { id: 'xdp-array@thread', hook: 'xdp' };
  t.regex(whyUnfired(arm, 'packets', kernel) ?? '', /belongs to no task.*--keys and a number$/);
  t.is(whyUnfired({ id: 'xdp-array@1000', hook: 'xdp' }, 'packets', kernel), null);
});

test('lsm where BPF is not among the security modules is unsupported; where that is unknown it is tried', (t) => {
  const on = (lsms: string | null) => unfired('lsm', 'openat', { ...kernel, lsms });
  t.regex(on('lockdown,yama') ?? '', /lsm=lockdown,yama,bpf/);
  t.is(on('bpf'), null);
  t.is(on(null), null);
});

test('a program refused to root is unsupported, with the lockdown mode named', (t) => {
  const { status, reason } = explain(
    'fentry',
    'array',
    { step: 'load', errnoName: 'EPERM' },
    { lockdown: 'confidentiality' },
  );
  t.is(status, 'unsupported');
  t.regex(reason, /lockdown: confidentiality/);
});

for (const [store, release, since] of [
  ['ringbuf', '5.4.0', '5.8'],
  ['task-storage', '5.10.0-32-cloud-amd64', '5.11'],
  ['bloom-filter', '5.15.3', '5.16'],
  ['cgroup-storage', '6.1.0-50-cloud-amd64', '6.2'],
  ['array-bpf_loop', '5.16.20', '5.17'],
] as const)
  test(`${store} on ${release} is unsupported, and on ${since} it would have failed`, (t) => {
    const said = {
      step: 'load',
      errnoName: 'EINVAL',
      decisive: 'number of funcs does not match',
    } as const;
    const { status, reason } = explain('tracepoint', store, said, { release });
    t.is(status, 'unsupported');
    t.regex(reason, new RegExp(`needs Linux ${since.replace('.', '\\.')} or later`));
    t.is(explain('tracepoint', store, said, { release: `${since}.1` }).status, 'failed');
    t.is(explain('tracepoint', store, { ...said, step: 'attach' }, { release }).status, 'failed');
    t.is(explain('tracepoint', 'array', said, { release }).status, 'failed');
  });

for (const decisive of [
  'unknown func bpf_spin_lock#93',
  'program of this type cannot use helper bpf_spin_lock#93',
])
  test(`a verifier that says ${JSON.stringify(decisive)} makes the variant unsupported`, (t) => {
    const { status, reason } = explain('fentry', 'array-spin_lock', { step: 'load', decisive });
    t.is(status, 'unsupported');
    t.regex(reason, /bpf_spin_lock\(\) to fentry programs/);
  });

test('a missing tracepoint is unsupported', (t) => {
  t.regex(explain('tracepoint', 'array', { errnoName: 'ENOENT' }).reason, /CONFIG_FTRACE_SYSCALLS/);
});

test('what no rule knows is failed, with the whole message', (t) => {
  t.deepEqual(explain('kprobe', 'array', { errnoName: 'EBUSY' }), {
    status: 'failed',
    reason: 'attach of x failed',
  });
});
