// SPDX-License-Identifier: MIT
import { extent, mode } from 'simple-statistics';
import { figure } from '../../samples/units.js';
import type { Measured, Rules, Unjudged } from './change.js';
import { type Bounds, type Estimate, type PerBlock, paired, valuesOf } from './estimate.js';
import { variesWarnings } from './series-warnings.js';
import type { Statistics } from './statistics.js';
import { allBeyond, type Case, exactNoise, exactVerdict, type Judged } from './verdict.js';

/** A whole count over a batch of up to a million events has so many decimals. */
const DECIMALS = 6;

/** Instructions repeat: the most frequent count is the estimate, and only repetitions that differ leave a doubt. */
export const exact: Statistics = {
  clock: false,
  intervalBlocks: 0,
  fewestBlocks: () => 0,
  legacyColumn: () => 'batch_mode',
  // Counts come divided by a batch's events, and the difference of two such quotients is off by some 1e-12.
  difference: (a, b) => paired(a, b, (x, y) => Number((x - y).toFixed(DECIMALS)) + 0),
  middle: (values) => (values.size === 0 ? null : exactValue(valuesOf(values))),
  locate: estimate,
  estimate,
  bounds: range,
  halfWidth(pairs) {
    if (pairs.size < 2) return null;
    const [low, high] = extent(valuesOf(pairs));
    return (high - low) / 2;
  },
  noise: (control, pairs) => exactNoise(control, valuesOf(pairs)),
  concludes: ({ biased }) => !biased,
  verdict,
  apart: (pairs, floor) => ({ p: 0, beyondNoise: allBeyond(valuesOf(pairs), floor) }),
  doubts: (pairs) => variesWarnings(valuesOf(pairs)),
  change,
};

/**
 * The value of an exact count: the most frequent of its repetitions, of two as frequent the smaller. It is always one
 * that was measured; where repetitions differ a warning says so.
 * @throws Error on an empty list
 */
export function exactValue(values: readonly number[]): number {
  const most = mode([...values]);
  const repeats = values.filter((value) => value === most).length > 1;
  // all different: there is no mode, so the middle one (the lower of two)
  return repeats ? most : ([...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] as number);
}

function estimate(pairs: PerBlock): Estimate | null {
  if (pairs.size === 0) return null;
  return { estimate: exactValue(valuesOf(pairs)), low: null, high: null, p: null, n: pairs.size };
}

/** The range of repetitions that differ. */
function range(pairs: PerBlock): Bounds | null {
  if (pairs.size === 0) return null;
  const [low, high] = extent(valuesOf(pairs));
  return low < high ? { low, high } : null;
}

function verdict({ noise }: Case, pairs: PerBlock): Judged {
  const found = exactVerdict(valuesOf(pairs), noise);
  if (found !== 'inconclusive' || noise.biased) return { verdict: found, warnings: [] };
  const text = `its repetitions do not agree on a difference beyond ${figure(noise.floor ?? 0)}`;
  return { verdict: found, warnings: [{ code: 'inconclusive', text }] };
}

/** All repetitions of one must differ from all of the other's by more than noise. */
function change(first: Measured, other: Measured, { margin, floor }: Rules): Unjudged {
  const [a, b] = [repetitions(first), repetitions(other)];
  const bounds = { low: b.low - a.high, high: b.high - a.low };
  const difference = other.cost - first.cost;
  return {
    change: difference,
    bounds: first.bounds === null && other.bounds === null ? null : bounds,
    ratio: a.low > 0 ? other.cost / first.cost : null,
    ratioBounds: null,
    p: null,
    method: 'exact',
    outcome() {
      if (Math.max(Math.abs(bounds.low), Math.abs(bounds.high)) <= (margin ?? 0)) return 'equivalent';
      if (bounds.low <= floor && bounds.high >= -floor) return 'unclear';
      return difference > 0 ? 'dearer' : 'cheaper';
    },
  };
}

function repetitions({ cost, bounds }: Measured): Bounds {
  return bounds ?? { low: cost, high: cost };
}
