// SPDX-License-Identifier: MIT
import type { VariantRecord } from '../../samples/environment.js';
import { hookOfSection } from '../hooks.js';
import type { KernelFacts } from '../kernel-facts.js';
import { HOOK_RULES, PROGRAM_RULES } from './of-kernel.js';
import { unsizedMaps } from './of-maps.js';
import { TARGET_RULES } from './of-target.js';
import type { Refusal, Refused } from './rule.js';

/** What a refusal comes to in a variant's record. */
export type Explained = Pick<VariantRecord, 'status' | 'reason' | 'missing'>;

const RULES = [...TARGET_RULES, ...HOOK_RULES, ...PROGRAM_RULES];

/**
 * Tells *unsupported* (this kernel cannot: the reason, and what would help) from *failed* (it should have worked: the
 * reason as it was told). Of several programs together the one that stands in the way is named.
 */
export function explainRefusal(variant: Refused, refusal: Refusal, kernel: KernelFacts): Explained {
  const { programs = [] } = variant;
  const culprit =
    programs.find(({ name }) => name === refusal.program) ??
    programs.find(({ section }) => section === refusal.place);
  const told = explained(variant, refusal, kernel, hooksAt(variant.hook, culprit?.section ?? refusal.place));
  const whose = programs.length > 1 && culprit !== undefined ? `${culprit.name}: ` : '';
  return { ...told, reason: whose + told.reason };
}

/** Whether a refusal concerns every program on a variant's hook, not this one alone. */
export function lacksHook({ hook, ...variant }: Refused, refusal: Refusal, kernel: KernelFacts): boolean {
  if (TARGET_RULES.some((rule) => rule({ ...variant, hook }, refusal, kernel) !== null)) return false;
  return HOOK_RULES.some((rule) => rule({ ...variant, hook }, refusal, kernel) !== null);
}

function explained(
  variant: Refused,
  refusal: Refusal,
  kernel: KernelFacts,
  hooks: readonly string[],
): Explained {
  const unsized = unsizedMaps(refusal, variant.maps ?? []);
  if (unsized !== null) return { status: 'failed', reason: unsized };
  for (const hook of hooks)
    for (const rule of RULES) {
      const lack = rule({ ...variant, hook }, refusal, kernel);
      if (lack === null) continue;
      const { text, ...missing } = lack;
      return { status: 'unsupported', reason: `kernel ${kernel.release} ${text}`, ...missing };
    }
  return { status: 'failed', reason: refusal.reason };
}

/** The hook that a step failed on; all of an arm's where the place does not tell. */
function hooksAt(hooks: string, place: string): readonly string[] {
  const one = hookOfSection(/^[\w.]+/.exec(place)?.[0] ?? '')?.name;
  const all = hooks.split('+');
  return one !== undefined && all.includes(one) ? [one] : all;
}
