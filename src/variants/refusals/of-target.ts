// SPDX-License-Identifier: MIT
import type { KernelFacts } from '../kernel-facts.js';
import { FUNCTION_HOOKS } from '../moved/place.js';
import { hookNeeds, OTHER, type Refusal, type Refused, type Rule } from './rule.js';

/** What a program is attached to, and the flag that names another. */
const TARGETS = {
  function: 'PROGRAM=FUNCTION',
  tracepoint: 'PROGRAM=CATEGORY/EVENT',
  'raw tracepoint': 'PROGRAM=EVENT',
  'LSM hook': null,
} as const;

interface Target {
  what: keyof typeof TARGETS;
  name: string;
}

const NO_BTF_ID = /failed to find kernel BTF type ID of '([^']+)'/;
/** The place of such a failure where the target is not the section's own (attach.cc). */
const ATTACH_TARGET = /^attach target (.+)$/;
const PERF_PROBE = /failed to create k(?:ret)?probe '([^']+?)\+0x[0-9a-f]+' perf event/;
const RAW_TRACEPOINT = /failed to attach to raw tracepoint '([^']+)'/;
const TRACEFS = /^tracepoint (\S+) \(tracefs/;

/** What a program was to be attached to and the kernel does not have. */
function absent(hook: string, { step, errnoName, decisive, place }: Refusal): Target | null {
  const named = (pattern: RegExp) => pattern.exec(decisive ?? '')?.[1];
  const target = (what: Target['what'], name: string | undefined) =>
    name === undefined ? null : { what, name };
  if (step === 'load') {
    const what = hook === 'tp_btf' ? 'raw tracepoint' : hook === 'lsm' ? 'LSM hook' : 'function';
    return target(what, named(NO_BTF_ID) ?? ATTACH_TARGET.exec(place)?.[1]);
  }
  if (step !== 'attach' || (errnoName !== 'ENOENT' && errnoName !== 'ESRCH')) return null;
  const told = afterSlash(place);
  if (hook === 'tracepoint') return target(hook, TRACEFS.exec(place)?.[1] ?? told ?? 'of that name');
  if (hook === 'raw_tp') return target('raw tracepoint', named(RAW_TRACEPOINT) ?? told);
  return target(
    'function',
    hookNeeds(hook, 'KPROBES') ? (named(PERF_PROBE) ?? functionAt(place)) : undefined,
  );
}

/** The function of a place that a program was attached to: `fentry/f`, `kprobe f`, and where it is moved `kprobe.multi/g f`. */
function functionAt(place: string): string | undefined {
  return /[ /]([^ /]+)$/.exec(place)?.[1];
}

function afterSlash(section: string): string | undefined {
  return /^[\w.]+\/(.+)$/.exec(section)?.[1];
}

/** A catalogue's target that a kernel lacks is a matter of the kernel; one that a user names may be no kernel's. */
const noTarget: Rule = (variant, refusal, kernel) => {
  const { hook } = variant;
  const { kprobes, syscall_tracepoints } = kernel;
  const target = absent(hook, refusal);
  if (target === null || (!kprobes && hookNeeds(hook, 'KPROBES'))) return null;
  const { what, name } = target;
  const all = name.startsWith('syscalls/') && syscall_tracepoints === false;
  if (all) return { text: `has no tracepoint ${name} (CONFIG_FTRACE_SYSCALLS is not set): ${OTHER}` };
  const text = `has no ${what} ${name}`;
  return isNamed(variant)
    ? { text: `${text}: ${alike(target, variant, kernel)}${remedy(what, variant)}`, missing: name }
    : { text: `${text}: ${OTHER}` };
};

/** Whether a user names where a variant attaches. */
function isNamed({ programs, moved }: Refused): boolean {
  return programs !== undefined || moved !== undefined;
}

/** What may have been meant; of --at, which takes no event alone, with its category. */
function alike({ what, name }: Target, { moved }: Refused, { places }: KernelFacts): string {
  if (places === undefined || what === 'LSM hook') return '';
  const isEvent = what === 'tracepoint' || (what === 'raw tracepoint' && moved !== undefined);
  const names = isEvent ? places.alike('tracepoint', moved?.at ?? name) : places.alike(what, name);
  if (names.length > 0) return `nearest ${names.join(', ')}; `;
  return what === 'function' ? 'it may be inlined, or of a module that is not loaded; ' : '';
}

function remedy(what: Target['what'], { moved }: Refused): string {
  if (moved !== undefined) return 'name another with --at';
  const flag = TARGETS[what];
  return flag === null ? OTHER : `name another with --function ${flag}`;
}

/** A function that the kernel has, but not for this hook, whichever way it then refuses it. */
const barred: Rule = (variant, refusal, { places, kprobes }) => {
  const { hook } = variant;
  const byKprobe = hookNeeds(hook, 'KPROBES') && !hookNeeds(hook, 'FPROBE');
  if (!isNamed(variant) || !FUNCTION_HOOKS.includes(hook) || (!kprobes && hookNeeds(hook, 'KPROBES')))
    return null;
  const { step, decisive, place } = refusal;
  const missing = absent(hook, refusal)?.name;
  const tried = step === 'attach' ? (PERF_PROBE.exec(decisive ?? '')?.[1] ?? functionAt(place)) : undefined;
  const name = missing ?? tried;
  const facts = name === undefined ? null : (places?.functionNamed(name) ?? null);
  if (facts === null) return null;
  const other = remedy('function', variant);
  if (byKprobe && facts.blacklisted)
    return { text: `lets no kprobe be put on ${name}, which is in its kprobe blacklist: ${other}` };
  if (facts.traced === false)
    return { text: `cannot trace ${name}, which is notrace (ftrace has no call in it): ${other}` };
  if (step !== 'load' || missing === undefined) return null;
  return {
    text: `has ${name}, but no type of it in BTF, which ${hook} needs: measure kprobe there, or ${other}`,
  };
};

const LINK = /failed to (?:create BPF link for|attach to) perf_event/;

/** A function that the kernel has, but lets nobody probe. */
const unprobed: Rule = (variant, { step, errnoName, decisive }, { kprobes }) => {
  const { hook } = variant;
  const [, name] = PERF_PROBE.exec(decisive ?? '') ?? [];
  if (step !== 'attach' || name === undefined || (!kprobes && hookNeeds(hook, 'KPROBES'))) return null;
  const other = isNamed(variant) ? remedy('function', variant) : OTHER;
  if (errnoName === 'EADDRNOTAVAIL')
    return { text: `has several functions ${name} (${errnoName}): ${other}` };
  const barred = errnoName === 'EINVAL' || errnoName === 'EOPNOTSUPP';
  return barred ? { text: `lets nobody probe ${name} (${errnoName}): ${other}` } : null;
};

/** A tracepoint that the kernel has, but that tells less than the program reads (max_ctx_offset of kernel/bpf). */
const tellsLess: Rule = ({ hook }, { step, errnoName, decisive, place }) => {
  if (step !== 'attach' || decisive === null) return null;
  const [, raw] = RAW_TRACEPOINT.exec(decisive) ?? [];
  const record = hook === 'tracepoint' && errnoName === 'EACCES' && LINK.test(decisive);
  if (raw !== undefined && errnoName === 'EINVAL')
    return { text: `tells less at raw tracepoint ${raw} than the program reads: ${OTHER}` };
  return record ? { text: `tells less at ${place} than the program reads: ${OTHER}` } : null;
};

/** What is wrong with the place that a program is to be attached to. */
export const TARGET_RULES: readonly Rule[] = [barred, noTarget, unprobed, tellsLess];
