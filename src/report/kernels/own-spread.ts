// SPDX-License-Identifier: MIT
import type { Tally } from '../../analysis/visits/visit-costs.js';
import type { Unit } from '../../samples/sample.js';

/**
 * A design's own spread: the most by which two visits of it differ on one kernel, of all kernels, in exact mode. What
 * differs by no more is no change. 0 of times, which have intervals for that, and where no samples are left.
 * @param tallies what its visits found, of each kernel
 */
export function ownSpread(tallies: readonly Tally[], unit: Unit): number {
  if (unit !== 'insn') return 0;
  const spans = tallies.map((tally) => (tally.at(-1)?.[0] ?? 0) - (tally[0]?.[0] ?? 0));
  return Math.max(0, ...spans);
}

/** The same of every design, by variant. @param costs what visits found on each kernel, where samples of it are left */
export function ownSpreads(
  costs: readonly (ReadonlyMap<string, Tally> | undefined)[],
  unit: Unit,
): Map<string, number> {
  const known = costs.flatMap((one) => one ?? []);
  const variants = new Set(known.flatMap((one) => [...one.keys()]));
  return new Map(
    [...variants].map((variant) => {
      return [
        variant,
        ownSpread(
          known.flatMap((one) => [one.get(variant) ?? []]),
          unit,
        ),
      ];
    }),
  );
}
