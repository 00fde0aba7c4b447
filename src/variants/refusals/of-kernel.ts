// SPDX-License-Identifier: MIT
import { hookNamed, type KernelOption } from '../hooks.js';
import { isOlder } from '../kernel-facts.js';
import { hookNeeds, OTHER, type Rule } from './rule.js';

/** A kernel without kprobes or uprobes loads such programs, and refuses to attach them. */
function without(what: 'kprobes' | 'uprobes', option: KernelOption): Rule {
  return ({ hook }, { step }, kernel) =>
    step === 'attach' && !kernel[what] && hookNeeds(hook, option)
      ? { text: `has no ${what} (CONFIG_${option} is not set): ${OTHER}` }
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
    ? { text: `has no ${hook}: it needs Linux ${since}${fprobe ? ' and CONFIG_FPROBE' : ''}` }
    : null;
};

const noBtf: Rule = ({ hook }, { step }, { btf }) =>
  step === 'load' && !btf && hookNeeds(hook, 'DEBUG_INFO_BTF')
    ? {
        text: `carries no BTF (CONFIG_DEBUG_INFO_BTF), which ${hook} needs (Linux ${hookNamed(hook)?.since} or later)`,
      }
    : null;

/**
 * What attaches by a BPF trampoline is called by ftrace directly, which arm64 has since 6.4 (kernel commit 2aa6ac03516d),
 * and not with CONFIG_CFI: register_fentry() of kernel/bpf/trampoline.c.
 */
const noDirectCalls: Rule = ({ hook }, { step, errnoName }) =>
  step === 'attach' && errnoName === 'ENOTSUPP' && hookNeeds(hook, 'DEBUG_INFO_BTF')
    ? {
        text: `has no ftrace direct calls (CONFIG_DYNAMIC_FTRACE_WITH_DIRECT_CALLS, on arm64 since Linux 6.4), which ${hook} needs: ${OTHER}`,
      }
    : null;

/** EPERM alone does not tell that lockdown is why, so the reason states both. */
const refused: Rule = ({ hook }, { step, errnoName }, { lockdown }) =>
  step === 'load' && errnoName === 'EPERM'
    ? { text: `refuses ${hook} programs even to root (EPERM; lockdown: ${lockdown ?? 'unknown'}): ${OTHER}` }
    : null;

const tooOld: Rule = ({ needs }, { step }, { release }) => {
  const [, since, what] = /^(\d+\.\d+) (.+)$/.exec(needs ?? '') ?? [];
  return step === 'load' && since !== undefined && isOlder(release, since)
    ? { text: `has no ${what}: it needs Linux ${since} or later` }
    : null;
};

/** The verifier's words for a helper that it does not know, or refuses to programs of this type. */
const HELPER_REFUSED = /(?:unknown func|program of this type cannot use helper) (bpf_\w+)#\d+/;
/** libbpf's words for a kernel function that no BTF of the kernel holds, and for one that may be lacking and is called. */
const NO_KFUNC =
  /^extern \(func ksym\) '([^']+)': not found|^kfunc '([^']+)' is referenced but wasn't resolved/;

const noCallee: Rule = ({ hook }, { step, decisive }) => {
  if (step !== 'load' || decisive === null) return null;
  const [, helper] = HELPER_REFUSED.exec(decisive) ?? [];
  if (helper !== undefined) return { text: `does not offer ${helper}() to ${hook} programs: ${OTHER}` };
  const [, wanted, weak] = NO_KFUNC.exec(decisive) ?? [];
  const kfunc = wanted ?? weak;
  return kfunc === undefined ? null : { text: `offers programs no function ${kfunc}(): ${OTHER}` };
};

/** What libbpf 1.0 and later make of the verifier's log where a relocation found nothing in the kernel's types. */
const RELOCATION =
  /failed to resolve CO-RE relocation <(\w+)> \[\d+\] (.+?)(?: \(\d[\d:]* @ offset [\d.]+\))?$/;
/** libbpf's mark for such an instruction, 0xbad2310: all that earlier ones leave. */
const UNRELOCATED = 'invalid func unknown#195896080';

const noType: Rule = (_, { step, decisive }) => {
  if (step !== 'load' || decisive === null) return null;
  if (decisive.startsWith(UNRELOCATED))
    return { text: `lacks a field or type that the program reads (a CO-RE relocation): ${OTHER}` };
  const [, kind = '', named] = RELOCATION.exec(decisive) ?? [];
  if (named === undefined) return null;
  const what = kind.startsWith('enumval_') ? 'value' : /_id$|^type_/.test(kind) ? 'type' : 'field';
  // Behind three underscores stands the author's own name for a flavour of the type.
  const name = named.replace(/___\w+/, '').replace(/ = -?\d+$/, '');
  return { text: `has no ${what} ${name}, which the program needs: ${OTHER}` };
};

/** What a kernel lacks for every program of a hook. */
export const HOOK_RULES: readonly Rule[] = [
  without('kprobes', 'KPROBES'),
  without('uprobes', 'UPROBES'),
  ...[noLink, noBtf, noDirectCalls, refused],
];

/** What it lacks for one program. */
export const PROGRAM_RULES: readonly Rule[] = [tooOld, noCallee, noType];
