// SPDX-License-Identifier: MIT
import { median } from 'simple-statistics';
import { boundsOf, paired, valuesOf } from './estimate.js';
import { seriesWarnings } from './series-warnings.js';
import type { Statistics } from './statistics.js';
import { timedChange } from './timed-change.js';
import { fewestBlocks, INTERVAL_BLOCKS, noiseOf, unsettled, verdictOf } from './verdict.js';
import {
  hodgesLehmann,
  signedRank,
  signedRankInterval,
  signedRankLocation,
  signedRankP,
} from './wilcoxon/signed-rank.js';

/** Times vary: Hodges–Lehmann estimates, exact signed-rank intervals and p, a noise floor from the A/A control. */
export const timed: Statistics = {
  clock: true,
  intervalBlocks: INTERVAL_BLOCKS,
  fewestBlocks,
  legacyColumn: (threads) => (threads > 1 ? 'batch_median' : 'batch_min'),
  difference: (a, b) => paired(a, b, (x, y) => x - y),
  middle: (values) => (values.size === 0 ? null : median(valuesOf(values))),
  locate: (pairs, level) => (pairs.size === 0 ? null : signedRankLocation(valuesOf(pairs), level)),
  estimate: (pairs, level) => (pairs.size === 0 ? null : signedRank(valuesOf(pairs), level)),
  bounds: (_, located) => boundsOf(located),
  halfWidth(pairs) {
    const bounds = pairs.size === 0 ? null : boundsOf(signedRankInterval(valuesOf(pairs)));
    return bounds && (bounds.high - bounds.low) / 2;
  },
  noise: (control, _, baseline) => noiseOf(control, baseline),
  concludes: ({ biased, floor }) => !biased && floor !== null,
  verdict(item, _, family) {
    const verdict = verdictOf(item);
    return { verdict, warnings: verdict === 'inconclusive' ? unsettled(item, family) : [] };
  },
  apart(pairs, floor) {
    const values = valuesOf(pairs);
    return { p: signedRankP(values), beyondNoise: Math.abs(hodgesLehmann(values)) > floor };
  },
  doubts: (pairs, floor) => seriesWarnings(valuesOf(pairs), floor),
  change: timedChange,
};
