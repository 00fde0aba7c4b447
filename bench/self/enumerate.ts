// SPDX-License-Identifier: MIT
/** Mid-ranks by counting, as slow and plain as can be: this is what the fast code is held against. */
function plainRanks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

/** Twice the smaller tail of a statistic among all the values it could have had, at most 1. */
function twoSided(observed: number, possible: readonly number[]): number {
  const below = possible.filter((value) => value <= observed).length;
  const above = possible.filter((value) => value >= observed).length;
  return Math.min(1, (2 * Math.min(below, above)) / possible.length);
}

/** The sum of the ranks whose bit is set. */
function sumOf(ranks: readonly number[], bits: number): number {
  return ranks.reduce((sum, rank, index) => (bits & (1 << index) ? sum + rank : sum), 0);
}

/** p of the signed-rank test by going through all 2^n signs of the non-zero differences. */
export function enumerateSignedRank(differences: readonly number[]): number {
  const signed = differences.filter((value) => value !== 0);
  const ranks = plainRanks(signed.map(Math.abs));
  const possible = Array.from({ length: 2 ** signed.length }, (_, bits) => sumOf(ranks, bits));
  return twoSided(
    ranks.reduce((sum, rank, index) => ((signed[index] as number) > 0 ? sum + rank : sum), 0),
    possible,
  );
}

/** p of the rank-sum test by going through all ways of choosing the first sample from both. */
export function enumerateRankSum(x: readonly number[], y: readonly number[]): number {
  const ranks = plainRanks([...x, ...y]);
  const all = Array.from({ length: 2 ** ranks.length }, (_, bits) => bits);
  const size = (bits: number) =>
    sumOf(
      ranks.map(() => 1),
      bits,
    );
  const possible = all.filter((bits) => size(bits) === x.length).map((bits) => sumOf(ranks, bits));
  return twoSided(
    ranks.slice(0, x.length).reduce((sum, rank) => sum + rank, 0),
    possible,
  );
}
