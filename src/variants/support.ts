// SPDX-License-Identifier: MIT
import { lacksThread } from './keys.js';
import { fires, workloadsOf } from './workloads.js';

/** What is asked of the machine to explain a refusal; null where it cannot be told. */
export interface KernelFacts {
  release: string;
  /** `none`, `integrity` or `confidentiality` */
  lockdown: string | null;
  /** the kernel has kprobes: /sys/bus/event_source/devices/kprobe exists */
  kprobes: boolean;
  /** the active security modules in their order, comma-separated: securityfs's `lsm` */
  lsms: string | null;
  /** /sys/kernel/btf/vmlinux exists */
  btf: boolean;
  /** the kernel has uprobes: /sys/bus/event_source/devices/uprobe exists */
  uprobes: boolean;
}

/** Why a step was refused, as the addon tells it. */
export interface Refusal {
  step: string;
  errnoName: string | null;
  decisive: string | null;
  message: string;
}

export interface Unsupported {
  status: 'unsupported' | 'failed';
  /** one sentence a user can act on */
  reason: string;
}

/** Program and attach types by the kernel they came with (man 7 bpf-helpers, kernel documentation). */
const SINCE: Readonly<Record<string, string>> = {
  'kprobe.multi': '5.18',
  'kretprobe.multi': '5.18',
  'kprobe.session': '6.10',
  'uprobe.multi': '6.6',
  fentry: '5.5',
  fexit: '5.5',
  fmod_ret: '5.7',
  lsm: '5.7',
  tp_btf: '5.5',
};

/** What a store, or a twist at its end, needs of the kernel, and what that came with (man 7 bpf-helpers, kernel docs). */
const NEEDS: Readonly<Record<string, { what: string; since: string }>> = {
  'task-storage': { what: 'task storage for tracing programs', since: '5.11' },
  ringbuf: { what: 'ring buffers', since: '5.8' },
  'bloom-filter': { what: 'bloom filters', since: '5.16' },
  'cgroup-storage': { what: 'cgroup storage', since: '6.2' },
  bpf_loop: { what: 'bpf_loop()', since: '5.17' },
};

/** Whether a release is of an earlier series than `since`, `major.minor`. */
function isOlder(release: string, since: string): boolean {
  const [[major = 0, minor = 0], [wanted = 0, least = 0]] = [release, since].map((version) =>
    version.split('.').map((part) => Number.parseInt(part, 10)),
  ) as [number[], number[]];
  return major < wanted || (major === wanted && minor < least);
}

type Rule = (hook: string, store: string, refusal: Refusal, kernel: KernelFacts) => string | null;

const KPROBE_HOOKS = new Set(['kprobe', 'kretprobe', 'kprobe.multi', 'kretprobe.multi', 'kprobe.session']);
const FPROBE_HOOKS = new Set(['kprobe.multi', 'kretprobe.multi', 'kprobe.session']);
const UPROBE_HOOKS = new Set(['uprobe', 'uretprobe', 'uprobe.multi']);
const BTF_HOOKS = new Set(['fentry', 'fexit', 'fmod_ret', 'lsm', 'tp_btf']);

/** Whether lockdown is why cannot be told from EPERM alone, so the reason states both. */
const refused: Rule = (hook, _store, { step, errnoName }, { release, lockdown }) =>
  step === 'load' && errnoName === 'EPERM'
    ? `kernel ${release} refuses ${hook} programs even to root (EPERM; lockdown: ${lockdown ?? 'unknown'}): measure another kernel`
    : null;

const noKprobes: Rule = (hook, _store, { step }, { kprobes, release }) =>
  step === 'attach' && !kprobes && KPROBE_HOOKS.has(hook)
    ? `kernel ${release} has no kprobes (CONFIG_KPROBES is not set): measure another kernel`
    : null;

/** fprobe is what the multi-links are made of. A kernel too old for one refuses its attach type, or its kfunc's call. */
const noFprobe: Rule = (hook, _store, { step, errnoName }, { release }) =>
  FPROBE_HOOKS.has(hook) && step !== 'open' && (errnoName === 'EINVAL' || errnoName === 'EOPNOTSUPP')
    ? `kernel ${release} has no ${hook}: it needs Linux ${SINCE[hook]} and CONFIG_FPROBE`
    : null;

const noUprobes: Rule = (hook, _store, { step }, { uprobes, release }) =>
  step === 'attach' && !uprobes && UPROBE_HOOKS.has(hook)
    ? `kernel ${release} has no uprobes (CONFIG_UPROBES is not set): measure another kernel`
    : null;

const noUprobeMulti: Rule = (hook, _store, { step, errnoName }, { release }) =>
  hook === 'uprobe.multi' && step === 'attach' && errnoName === 'EINVAL'
    ? `kernel ${release} has no uprobe.multi: it needs Linux ${SINCE[hook]}`
    : null;

const noBtf: Rule = (hook, _store, { step }, { btf, release }) =>
  step === 'load' && !btf && BTF_HOOKS.has(hook)
    ? `kernel ${release} carries no BTF (CONFIG_DEBUG_INFO_BTF), which ${hook} needs (Linux ${SINCE[hook]} or later)`
    : null;

const tooOld: Rule = (_hook, store, { step }, { release }) => {
  const [, need] = Object.entries(NEEDS).find(([part]) => store === part || store.endsWith(`-${part}`)) ?? [];
  return step === 'load' && need !== undefined && isOlder(release, need.since)
    ? `kernel ${release} has no ${need.what}: it needs Linux ${need.since} or later`
    : null;
};

/** The verifier's words for a helper that it does not know, or does not offer to programs of this type. */
const HELPER_REFUSED = /(?:unknown func|program of this type cannot use helper) (bpf_\w+)#\d+/;

const noHelper: Rule = (hook, _store, { step, decisive }, { release }) => {
  const [, helper] = HELPER_REFUSED.exec(decisive ?? '') ?? [];
  return step === 'load' && helper !== undefined
    ? `kernel ${release} does not offer ${helper}() to ${hook} programs: measure another kernel`
    : null;
};

const noTracepoint: Rule = (hook, _store, { step, errnoName, message }, { release }) => {
  if (hook !== 'tracepoint' || step !== 'attach' || errnoName !== 'ENOENT') return null;
  const name = /tracepoint (\S+) \(tracefs/.exec(message)?.[1] ?? '';
  const option = name === '' || name.startsWith('syscalls/') ? ' (CONFIG_FTRACE_SYSCALLS)' : '';
  return `kernel ${release} has no tracepoint ${name || 'of that name'}${option}: measure another kernel`;
};

const RULES: readonly Rule[] = [
  noKprobes,
  noFprobe,
  noUprobes,
  noUprobeMulti,
  noBtf,

  refused,
  tooOld,
  noHelper,
  noTracepoint,
];

/**
 * Tells *unsupported* (this kernel cannot, with the reason and what would help) from *failed* (it should
 * have worked: the decisive line).
 */
export function explainRefusal(
  variant: { hook: string; store: string },
  refusal: Refusal,
  kernel: KernelFacts,
): Unsupported {
  for (const hook of variant.hook.split('+')) // of a user's object several programs, on several hooks
    for (const rule of RULES) {
      const reason = rule(hook, variant.store, refusal, kernel);
      if (reason !== null) return { status: 'unsupported', reason };
    }
  return { status: 'failed', reason: refusal.message };
}

/** Why a variant cannot fire, although it may load and attach: the workload, or what the kernel has switched off; else null. */
export function whyUnfired(
  { id, hook }: { id: string; hook: string },
  workload: string,
  { lsms, release }: KernelFacts,
): string | null {
  if (!fires(workload, { hook })) {
    const others = workloadsOf(hook).map((name) => `--workload ${name}`);
    return `${workload} never fires ${hook}: measure it with ${others.join(' or ')}`;
  }
  if (lacksThread({ id, hook }))
    return `a packet belongs to no task, so ${hook} has no thread’s key: measure it with --keys and a number`;
  if (hook === 'lsm' && lsms !== null && !lsms.split(',').includes('bpf'))
    return `kernel ${release} does not ask BPF LSM: boot it with lsm=${lsms},bpf`;
  return null;
}
