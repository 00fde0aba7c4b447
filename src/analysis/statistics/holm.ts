// SPDX-License-Identifier: MIT
/**
 * Holm's step-down adjusted p-values (Scand. J. Statist. 6, 1979), in the order given: R's
 * p.adjust(p, 'holm'). A null (not tested) stays null and does not count towards the family.
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const tested = ps.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => a.p - b.p);
  const adjusted: (number | null)[] = ps.map(() => null);
  let largest = 0;
  tested.forEach(({ p, index }, rank) => {
    largest = Math.max(largest, Math.min(1, p * (tested.length - rank)));
    adjusted[index] = largest;
  });
  return adjusted;
}
