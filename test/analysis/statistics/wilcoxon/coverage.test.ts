// SPDX-License-Identifier: MIT
import test from 'ava';
import { normal, uniform } from '../../../../bench/self/datasets.js';
import { signedRankInterval } from '../../../../src/analysis/statistics/wilcoxon/signed-rank.js';
import {
  signedRankDepth,
  signedRankTail,
} from '../../../../src/analysis/statistics/wilcoxon/signed-rank-distribution.js';

const RUNS = 4000;
const SIZES = [6, 7, 8, 10, 12, 16, 20, 30, 40];

type Draw = (random: () => number) => number;
const exponential: Draw = (random) => -Math.log(random());
const sign: Draw = (random) => (random() < 0.5 ? -1 : 1);

/** Symmetric about 0, as differences between two visits of equal arms are. */
const DISTRIBUTIONS: Record<string, Draw> = {
  normal,
  Laplace: (random) => sign(random) * exponential(random),
  uniform: (random) => random() - 0.5,
  // Student's t with 2 degrees of freedom, which has no variance
  't of 2': (random) => normal(random) / Math.sqrt(exponential(random)),
  'two modes': (random) => normal(random) + 3 * sign(random),
};

/** The coverage that the discrete distribution allows: the smallest level from 95 % on. */
function attained(n: number): number {
  return 1 - 2 * signedRankTail((signedRankDepth(0.025, n) as number) - 1, n);
}

test('the level that a 95 % interval attains lies within 93 and 97 % from 6 to 40 blocks', (t) => {
  for (let n = 6; n <= 40; n++) t.true(attained(n) >= 0.95 && attained(n) <= 0.97, `${n}: ${attained(n)}`);
});

for (const [name, draw] of Object.entries(DISTRIBUTIONS)) {
  test(`a 95 % interval covers as often as said: ${name}`, (t) => {
    const random = uniform(20261101);
    let all = 0;
    for (const n of SIZES) {
      let covered = 0;
      for (let run = 0; run < RUNS; run++) {
        const { low, high } = signedRankInterval(Array.from({ length: n }, () => draw(random)));
        if ((low as number) <= 0 && (high as number) >= 0) covered++;
      }
      const level = attained(n);
      const error = Math.sqrt((level * (1 - level)) / RUNS);
      t.true(Math.abs(covered / RUNS - level) < 4 * error, `n ${n}: ${covered / RUNS}, not ${level}`);
      all += covered / RUNS / SIZES.length;
    }
    t.true(all > 0.93 && all < 0.97, `${all}`);
  });
}
