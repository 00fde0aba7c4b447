// SPDX-License-Identifier: MIT
import { hookNeeds, OTHER, type Refusal, type Rule } from './rule.js';

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
    return target(what, named(NO_BTF_ID));
  }
  if (step !== 'attach' || (errnoName !== 'ENOENT' && errnoName !== 'ESRCH')) return null;
  const told = afterSlash(place);
  if (hook === 'tracepoint') return target(hook, TRACEFS.exec(place)?.[1] ?? told ?? 'of that name');
  if (hook === 'raw_tp') return target('raw tracepoint', named(RAW_TRACEPOINT) ?? told);
  return target('function', hookNeeds(hook, 'KPROBES') ? (named(PERF_PROBE) ?? told) : undefined);
}

function afterSlash(section: string): string | undefined {
  return /^[\w.]+\/(.+)$/.exec(section)?.[1];
}

/** A catalogue's target that a kernel lacks is a matter of the kernel; one that a user's object names may be no kernel's. */
const noTarget: Rule = ({ hook, programs }, refusal, { kprobes, syscall_tracepoints }) => {
  const target = absent(hook, refusal);
  if (target === null || (!kprobes && hookNeeds(hook, 'KPROBES'))) return null;
  const { what, name } = target;
  const all = name.startsWith('syscalls/') && syscall_tracepoints === false;
  if (all) return { text: `has no tracepoint ${name} (CONFIG_FTRACE_SYSCALLS is not set): ${OTHER}` };
  const text = `has no ${what} ${name}`;
  return programs === undefined
    ? { text: `${text}: ${OTHER}` }
    : { text: `${text}: ${remedy(what)}`, missing: name };
};

function remedy(what: Target['what']): string {
  const flag = TARGETS[what];
  return flag === null ? OTHER : `name another with --function ${flag}`;
}

const LINK = /failed to (?:create BPF link for|attach to) perf_event/;

/** A function that the kernel has, but lets nobody probe. */
const unprobed: Rule = ({ hook, programs }, { step, errnoName, decisive }, { kprobes }) => {
  const [, name] = PERF_PROBE.exec(decisive ?? '') ?? [];
  if (step !== 'attach' || name === undefined || (!kprobes && hookNeeds(hook, 'KPROBES'))) return null;
  const other = programs === undefined ? OTHER : remedy('function');
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
export const TARGET_RULES: readonly Rule[] = [noTarget, unprobed, tellsLess];
