// SPDX-License-Identifier: MIT
import { hookNamed } from './hooks.js';
import { isOlder, type KernelFacts } from './kernel-facts.js';
import { type Explained, explainRefusal } from './refusals/explain.js';
import type { Refusal, Refused } from './refusals/rule.js';
import type { Variant } from './variant.js';

type Sited = Refused & Pick<Variant, 'section'>;

/**
 * What a kernel lacks for a variant by its facts alone, in the words that trying it would give; null where they tell of
 * nothing. The release stands for what came with it: a distribution may have brought that to an older one.
 */
export function lackedBy(variant: Sited, facts: KernelFacts): string | null {
  const supposed = [
    supposedly('load', null, variant.section),
    supposedly('attach', supposedError(variant.hook, facts), variant.section),
  ];
  const explained = supposed.map((refusal) => explainRefusal(variant, refusal, facts));
  return explained.find(({ status }) => status === 'unsupported')?.reason ?? null;
}

/** What attaching to a tracepoint would give that the kernel does not have. */
export function withoutTracepoint(variant: Sited, facts: KernelFacts): Explained {
  return explainRefusal(variant, supposedly('attach', 'ENOENT', variant.section), facts);
}

function supposedly(step: Refusal['step'], errnoName: string | null, place: string): Refusal {
  return { step, errnoName, place, decisive: null, program: null, reason: '' };
}

/** With which error the kernel would refuse to attach to a hook that it does not have. */
function supposedError(hook: string, { release, syscall_tracepoints }: KernelFacts): string | null {
  if (hook === 'tracepoint' && syscall_tracepoints === false) return 'ENOENT';
  const since = hookNamed(hook)?.since ?? null;
  return since !== null && isOlder(release, since) ? 'EINVAL' : null;
}
