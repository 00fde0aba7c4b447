// SPDX-License-Identifier: MIT
import { functionOf, rounded } from '../../src/analysis/profile/explained.js';
import type { Profile } from '../../src/samples/profile.js';
import { BASELINE } from '../../src/samples/sample.js';
import type { ReferenceRun } from '../reference/runs.js';

/** An event's instructions in a function on the first and the last kernel of a step. */
export interface FunctionStep {
  name: string;
  before: number;
  after: number;
}

/** What a design costs on a kernel; of the baseline what the event takes. Null is not measured. */
export function costOf({ analysis }: Pick<ReferenceRun, 'analysis'>, design: string): number | null {
  const [group] = analysis.groups;
  if (design === BASELINE) return group?.baseline ?? null;
  return group?.rows.find(({ variant }) => variant === design)?.cost ?? null;
}

/**
 * The functions in which a design's instructions differ between two kernels, the largest difference first; of the
 * baseline those of its most frequent windows. Empty where a run has no profile of it.
 */
export function functionSteps(from: ReferenceRun, to: ReferenceRun, design: string): FunctionStep[] {
  const [before, after] = [functionsOf(from, design), functionsOf(to, design)];
  if (before.size === 0 || after.size === 0) return [];
  const steps = [...new Set([...before.keys(), ...after.keys()])].map((name) => {
    return { name, before: before.get(name) ?? 0, after: after.get(name) ?? 0 };
  });
  const size = (step: FunctionStep) => Math.abs(step.after - step.before);
  return steps.filter((step) => size(step) > 0).sort((a, b) => size(b) - size(a));
}

function functionsOf({ explained, profiles }: ReferenceRun, design: string): Map<string, number> {
  if (design === BASELINE) return mostFrequent(profiles.get(BASELINE));
  return summed((explained.get(design)?.stacks ?? []).map(({ name, instructions }) => [name, instructions]));
}

/** An event's instructions by function, in the windows that most events take. */
function mostFrequent(profile: Profile | undefined): Map<string, number> {
  const [path] = [...(profile?.paths ?? [])].sort((a, b) => b.windows - a.windows);
  if (path === undefined) return new Map();
  return summed([...path.stacks].map(([name, { instructions }]) => [name, instructions / path.windows]));
}

function summed(stacks: readonly (readonly [stack: string, instructions: number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [stack, instructions] of stacks) {
    const name = functionOf(stack);
    sums.set(name, rounded((sums.get(name) ?? 0) + instructions, 6));
  }
  return sums;
}
