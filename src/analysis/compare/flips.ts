// SPDX-License-Identifier: MIT
/** The ranks that one kernel, or one run, gives the designs; those that share one cannot be told apart. */
export type Ranks = ReadonlyMap<string, number>;

/**
 * Two designs whose order turns around: in `ranks[before]` `risen` is the dearer of them, in `ranks[after]`
 * the cheaper.
 */
export interface Flip {
  before: number;
  after: number;
  risen: string;
  fallen: string;
}

/**
 * Every pair whose order differs from the one in the first place that ranks the two differently, in the order of the
 * places. Designs that share a rank, or are ranked in one place only, have no order there.
 */
export function flips(ranks: readonly Ranks[]): Flip[] {
  const names = [...new Set(ranks.flatMap((place) => [...place.keys()]))];
  const found = names.flatMap((one, index) =>
    names.slice(index + 1).flatMap((other) => flipsOf(one, other, ranks)),
  );
  return found.sort((a, b) => a.after - b.after);
}

function flipsOf(one: string, other: string, ranks: readonly Ranks[]): Flip[] {
  const signs = ranks.map((place) => {
    const [a, b] = [place.get(one), place.get(other)];
    return a === undefined || b === undefined ? 0 : Math.sign(a - b);
  });
  const before = signs.findIndex((sign) => sign !== 0);
  return signs.flatMap((sign, after) => {
    if (after <= before || sign === 0 || sign === signs[before]) return [];
    const [risen, fallen] = sign < 0 ? [one, other] : [other, one];
    return [{ before, after, risen, fallen }];
  });
}
