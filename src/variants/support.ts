// SPDX-License-Identifier: MIT
import { asksBpfLsm, type KernelFacts } from './kernel-facts.js';
import { lacksThread } from './keys.js';
import { neverMade } from './never-made.js';
import { hookNeeds } from './refusals/rule.js';
import type { Variant } from './variant.js';
import { fires, workloadsOfDesign } from './workloads.js';

/** Why no event of a workload fires a design's hook; null where one may. */
export function neverFired(
  design: Pick<Variant, 'id' | 'hook' | 'section'>,
  workload: string,
): string | null {
  if (fires(workload, design)) return null;
  const { hook } = design;
  const others = workloadsOfDesign(design).map((name) => `--workload ${name}`);
  return `${workload} never fires ${hook}: measure it with ${others.join(' or ')}`;
}

/**
 * Why nothing fires a variant even where it attaches: the workload, a hook that is switched off, or a place that is not the
 * hook's; null where it fires, or trying it tells.
 */
export function whyUnfired(
  { id, hook, section, moved }: Pick<Variant, 'id' | 'hook' | 'section' | 'moved'>,
  workload: string,
  { lsms, release }: KernelFacts,
): string | null {
  if (moved) return moved.cannot ?? neverMade(section, workload);
  const never = neverFired({ id, hook, section }, workload) ?? neverMade(section, workload);
  if (never !== null) return never;
  if (lacksThread({ id, hook }))
    return `a packet belongs to no task, so ${hook} has no thread’s key: measure it with --keys and a number`;
  if (hookNeeds(hook, 'BPF_LSM') && !asksBpfLsm(lsms))
    return `kernel ${release} does not ask BPF LSM: boot it with lsm=${lsms},bpf`;
  return null;
}
