// SPDX-License-Identifier: MIT
import { rankSum } from '../../../src/analysis/statistics/wilcoxon/rank-sum.js';
import { signedRank } from '../../../src/analysis/statistics/wilcoxon/signed-rank.js';
import { continuousDatasets, type Dataset, tiedDatasets } from '../datasets.js';
import { enumerateRankSum, enumerateSignedRank } from '../enumerate.js';
import { type Answer, askR } from './ask-r.js';

const SETS = 200;
const SEED = 20261101;
/** Largest difference from R, relative where a value is larger than 1. */
const TOLERANCE = 1e-9;
/** From 6 values a sample on, a 95 % interval exists, paired and unpaired. */
const SMALLEST = 6;
const LARGEST = 60;

function ours({ x, y }: Dataset) {
  return y === undefined ? signedRank(x) : rankSum(x, y);
}

/** How far our four figures lie from R's at most; a bound that is missing is infinitely far. */
function distance(set: Dataset, answer: Answer): number {
  const result = ours(set);
  const far = (a: number | null, b: number) =>
    a === null ? Number.POSITIVE_INFINITY : Math.abs(a - b) / Math.max(1, Math.abs(b));
  return Math.max(
    far(result.estimate, answer.estimate),
    far(result.low, answer.low),
    far(result.high, answer.high),
    far(result.p, answer.p),
  );
}

function enumerated({ x, y }: Dataset): number {
  return y === undefined ? enumerateSignedRank(x) : enumerateRankSum(x, y);
}

function agree(what: string, distances: readonly number[]): boolean {
  const worst = distances.reduce((largest, one) => Math.max(largest, one), 0);
  const wrong = distances.filter((one) => !(one <= TOLERANCE)).length;
  console.log(
    `${what}: ${distances.length - wrong} of ${distances.length} sets agree, largest difference ${worst.toExponential(1)}`,
  );
  return wrong === 0;
}

/**
 * Holds the statistics against R's exact wilcox.test on 200 random data sets without ties, paired and unpaired, and
 * against enumeration on as many with ties and zeros, where R's own is an approximation.
 * @throws ProbeBenchError `no-rscript` where R is missing, with the remedy
 */
export async function statistics(): Promise<boolean> {
  const tied = tiedDatasets(SEED, SETS);
  const enumeration = agree(
    'enumeration, with ties and zeros',
    tied.map((set) => Math.abs((ours(set).p ?? Number.NaN) - enumerated(set))),
  );
  const sets = continuousDatasets(SEED, SETS, SMALLEST, LARGEST);
  const answers = await askR(sets);
  const r = agree(
    "R's wilcox.test",
    sets.map((set, index) => distance(set, answers[index] as Answer)),
  );
  return enumeration && r;
}
