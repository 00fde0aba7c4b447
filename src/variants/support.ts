// SPDX-License-Identifier: MIT
import type { NativeError } from '../native/index.js';
import type { VariantRecord } from '../samples/environment.js';
import { hookNamed, type KernelOption } from './hooks.js';
import { lacksThread } from './keys.js';
import type { Variant } from './variant.js';
import { fires, workloadsOf } from './workloads.js';

/** Facts of a kernel that explain a refusal; null where it does not tell. */
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

/** Why a step was refused. */
export type Refusal = Pick<NativeError, 'step' | 'errnoName' | 'decisive' | 'message'>;

/** Whether a release is of an earlier series than `since`, `major.minor`. */
export function isOlder(release: string, since: string): boolean {
  const [major = 0, minor = 0] = release.split('.').map((part) => Number.parseInt(part, 10));
  const [wanted = 0, least = 0] = since.split('.').map(Number);
  return major < wanted || (major === wanted && minor < least);
}

/** What is asked of a variant that was refused. */
export type Refused = Pick<Variant, 'hook' | 'needs'>;

/** Explains one kind of refusal: what to say of the kernel, or null. */
type Rule = (variant: Refused, refusal: Refusal, kernel: KernelFacts) => string | null;

const OTHER = 'measure another kernel';

function hookNeeds(hook: string, option: KernelOption): boolean {
  return hookNamed(hook)?.needs.includes(option) ?? false;
}

/** A kernel without kprobes or uprobes loads such programs, and refuses to attach them. */
function without(what: 'kprobes' | 'uprobes', option: KernelOption): Rule {
  return ({ hook }, { step }, kernel) =>
    step === 'attach' && !kernel[what] && hookNeeds(hook, option)
      ? `has no ${what} (CONFIG_${option} is not set): ${OTHER}`
      : null;
}

/** A link that the kernel is too old for, or was built without, is refused as invalid; a session's kfunc, at load. */
const noLink: Rule = ({ hook }, { step, errnoName }) => {
  const since = hookNamed(hook)?.since ?? null;
  if (since === null || hookNeeds(hook, 'DEBUG_INFO_BTF')) return null;
  const fprobe = hookNeeds(hook, 'FPROBE');
  const invalid = errnoName === 'EINVAL' || (fprobe && errnoName === 'EOPNOTSUPP');
  const here = step === 'attach' || (fprobe && step !== 'open');
  return invalid && here
    ? `has no ${hook}: it needs Linux ${since}${fprobe ? ' and CONFIG_FPROBE' : ''}`
    : null;
};

const noBtf: Rule = ({ hook }, { step }, { btf }) =>
  step === 'load' && !btf && hookNeeds(hook, 'DEBUG_INFO_BTF')
    ? `carries no BTF (CONFIG_DEBUG_INFO_BTF), which ${hook} needs (Linux ${hookNamed(hook)?.since} or later)`
    : null;

/** EPERM alone does not tell that lockdown is why, so the reason states both. */
const refused: Rule = ({ hook }, { step, errnoName }, { lockdown }) =>
  step === 'load' && errnoName === 'EPERM'
    ? `refuses ${hook} programs even to root (EPERM; lockdown: ${lockdown ?? 'unknown'}): ${OTHER}`
    : null;

const tooOld: Rule = ({ needs }, { step }, { release }) => {
  const [, since, what] = /^(\d+\.\d+) (.+)$/.exec(needs ?? '') ?? [];
  return step === 'load' && since !== undefined && isOlder(release, since)
    ? `has no ${what}: it needs Linux ${since} or later`
    : null;
};

/** The verifier's words for a helper that it does not know, or refuses to programs of this type. */
const HELPER_REFUSED = /(?:unknown func|program of this type cannot use helper) (bpf_\w+)#\d+/;

const noHelper: Rule = ({ hook }, { step, decisive }) => {
  const [, helper] = HELPER_REFUSED.exec(decisive ?? '') ?? [];
  return step === 'load' && helper !== undefined
    ? `does not offer ${helper}() to ${hook} programs: ${OTHER}`
    : null;
};

const noTracepoint: Rule = ({ hook }, { step, errnoName, message }) => {
  if (hook !== 'tracepoint' || step !== 'attach' || errnoName !== 'ENOENT') return null;
  const name = /tracepoint (\S+) \(tracefs/.exec(message)?.[1] ?? '';
  const option = name === '' || name.startsWith('syscalls/') ? ' (CONFIG_FTRACE_SYSCALLS)' : '';
  return `has no tracepoint ${name || 'of that name'}${option}: ${OTHER}`;
};

const RULES = [
  without('kprobes', 'KPROBES'),
  without('uprobes', 'UPROBES'),
  ...[noLink, noBtf, refused, tooOld, noHelper, noTracepoint],
];

/**
 * Tells *unsupported* (this kernel cannot: the reason, and what would help) from *failed* (it should have worked: the
 * whole message).
 */
export function explainRefusal(
  { hook: hooks, ...variant }: Refused,
  refusal: Refusal,
  kernel: KernelFacts,
): Pick<VariantRecord, 'status' | 'reason'> {
  for (const hook of hooks.split('+')) // several programs of a user's object, on several hooks
    for (const rule of RULES) {
      const reason = rule({ ...variant, hook }, refusal, kernel);
      if (reason !== null) return { status: 'unsupported', reason: `kernel ${kernel.release} ${reason}` };
    }
  return { status: 'failed', reason: refusal.message };
}

/** Whether the kernel calls BPF programs at its security hooks: `bpf` is among its modules. Unknown is taken for yes. */
export function asksBpfLsm(lsms: string | null): boolean {
  return lsms === null || lsms.split(',').includes('bpf');
}

/** Why no event of a workload fires a hook; null where one does. */
export function neverFired(hook: string, workload: string): string | null {
  if (fires(workload, { hook })) return null;
  const others = workloadsOf(hook).map((name) => `--workload ${name}`);
  return `${workload} never fires ${hook}: measure it with ${others.join(' or ')}`;
}

/** Why nothing fires a variant even where it attaches: the workload, or a hook that is switched off; null where it fires. */
export function whyUnfired(
  { id, hook }: { id: string; hook: string },
  workload: string,
  { lsms, release }: KernelFacts,
): string | null {
  const never = neverFired(hook, workload);
  if (never !== null) return never;
  if (lacksThread({ id, hook }))
    return `a packet belongs to no task, so ${hook} has no thread’s key: measure it with --keys and a number`;
  if (hookNeeds(hook, 'BPF_LSM') && !asksBpfLsm(lsms))
    return `kernel ${release} does not ask BPF LSM: boot it with lsm=${lsms},bpf`;
  return null;
}
