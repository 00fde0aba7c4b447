// SPDX-License-Identifier: MIT
import { hookNamed } from './hooks.js';
import { explainRefusal, isOlder, type KernelFacts, type Refusal, type Refused } from './support.js';

/** What is known of a kernel without attaching anything. */
export interface Facts extends KernelFacts {
  /** the system calls' tracepoints are there; null where only root is told */
  tracepoints: boolean | null;
}

/**
 * What a kernel lacks for a variant by its facts alone, in the words that trying it would give; null where they tell of
 * nothing. The release stands for what came with it: a distribution may have brought that to an older one.
 */
export function lackedBy(variant: Refused, facts: Facts): string | null {
  const supposed: Refusal[] = [
    { step: 'load', errnoName: null, decisive: null, message: '' },
    { step: 'attach', errnoName: supposedError(variant.hook, facts), decisive: null, message: '' },
  ];
  const told = supposed.map((refusal) => explainRefusal(variant, refusal, facts));
  return told.find(({ status }) => status === 'unsupported')?.reason ?? null;
}

/** With which error the kernel would refuse to attach to a hook that it does not have. */
function supposedError(hook: string, { release, tracepoints }: Facts): string | null {
  if (hook === 'tracepoint' && tracepoints === false) return 'ENOENT';
  const since = hookNamed(hook)?.since ?? null;
  return since !== null && isOlder(release, since) ? 'EINVAL' : null;
}
