// SPDX-License-Identifier: MIT
import test from 'ava';
import { readCatalogue } from '../../../src/variants/catalogue.js';
import type { KernelFacts } from '../../../src/variants/kernel-facts.js';
import { explainRefusal } from '../../../src/variants/refusals/explain.js';
import type { Refusal } from '../../../src/variants/refusals/rule.js';
import { KERNEL, refusal as told } from '../kernel.js';

const refusal = told({ step: 'attach', errnoName: 'EINVAL' });
/** What the catalogue says that a design with a store or a twist needs. */
const NEEDS = new Map(readCatalogue().map(({ store, needs }) => [store, needs]));

const explain = (hook: string, store: string, said: Partial<Refusal>, facts: Partial<KernelFacts> = {}) => {
  const needs = NEEDS.get(store);
  const variant = needs === undefined ? { hook } : { hook, needs };
  return explainRefusal(variant, { ...refusal, ...said }, { ...KERNEL, ...facts });
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

test('a kernel whose ftrace calls no trampoline makes what attaches by one unsupported', (t) => {
  for (const hook of ['fentry', 'fexit', 'fmod_ret', 'lsm']) {
    const { status, reason } = explain(hook, 'array', { errnoName: 'ENOTSUPP' });
    t.is(status, 'unsupported');
    t.regex(reason, /no ftrace direct calls .*on arm64 since Linux 6\.4/);
  }
  t.is(explain('kprobe', 'array', { errnoName: 'ENOTSUPP' }).status, 'failed');
  t.is(explain('fentry', 'array', { step: 'load', errnoName: 'ENOTSUPP' }).status, 'failed');
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

for (const [decisive, said] of [
  [
    'failed to resolve CO-RE relocation <byte_off> [5] struct task_struct___x.nosuchfield (0:0 @ offset 0)',
    /has no field struct task_struct\.nosuchfield, which the program needs: measure another kernel$/,
  ],
  [
    'failed to resolve CO-RE relocation <target_type_id> [5] struct nothing',
    /has no type struct nothing, which/,
  ],
  [
    'failed to resolve CO-RE relocation <enumval_value> [7] enum bpf_func_id::BPF_FUNC_nothing = 3',
    /has no value enum bpf_func_id::BPF_FUNC_nothing, which/,
  ],
  ['invalid func unknown#195896080', /lacks a field or type that the program reads \(a CO-RE relocation\)/],
  [
    "extern (func ksym) 'bpf_nosuch': not found in kernel or module BTFs",
    /offers programs no function bpf_nosuch\(\): measure another kernel$/,
  ],
  ["kfunc 'bpf_nosuch' is referenced but wasn't resolved", /no function bpf_nosuch\(\)/],
] as const)
  test(`${JSON.stringify(decisive)} is said in words`, (t) => {
    const { status, reason } = explain('tracepoint', 'array', { step: 'load', decisive });
    t.is(status, 'unsupported');
    t.regex(reason, said);
  });

test('a missing tracepoint is unsupported', (t) => {
  const { status, reason } = explain('tracepoint', 'array', { errnoName: 'ENOENT', place: 'tp/a/b' });
  t.is(status, 'unsupported');
  t.is(reason, 'kernel 6.1.0 has no tracepoint a/b: measure another kernel');
});

test('what no rule knows is failed, with the whole reason', (t) => {
  t.deepEqual(explain('kprobe', 'array', { errnoName: 'EBUSY' }), {
    status: 'failed',
    reason: 'attach failed at x',
  });
});
