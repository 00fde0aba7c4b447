// SPDX-License-Identifier: MIT
import type { KernelGroup } from './kernel-lines.js';
import type { Step } from './step.js';

/** A design's step from one kernel to a later one, both places in a list. */
export interface SteppedCost {
  variant: string;
  hook: string;
  from: number;
  to: number;
  step: Step;
  /** per event, in the runs' unit */
  before: number;
  after: number;
}

/** Every step at a thread count, in the order of the kernels. */
export function steppedCosts({ lines }: KernelGroup): SteppedCost[] {
  const all = lines.flatMap(({ variant, rows, steps }) =>
    steps.flatMap((found, to): SteppedCost[] => {
      const [before, after] = [rows[found?.before ?? -1]?.cost, rows[to]?.cost];
      if (found === null || before == null || after == null) return [];
      const hook = rows[to]?.hook ?? '';
      return [{ variant, hook, from: found.before, to, step: found.step, before, after }];
    }),
  );
  return all.sort((a, b) => a.to - b.to);
}
