// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import { BASELINE, CONTROL, type Phase, type Sample } from '../../samples/sample.js';
import { statisticsOf } from '../statistics/choose.js';
import type { Statistics } from '../statistics/statistics.js';
import { timedSamples } from './disturbed.js';
import { withoutBaselinePaths } from './paths.js';

/** The samples of one thread count, found by arm, phase and block. */
export interface Visits {
  threads: number;
  statistics: Statistics;
  /** names of the blocks, in the order first met */
  blocks: Set<string>;
  arms: Map<string, Map<Phase, Map<string, Sample>>>;
}

/** No visit at all. */
export function noVisits(threads: number, statistics: Statistics): Visits {
  return { threads, statistics, blocks: new Set(), arms: new Map() };
}

function child<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function add(visits: Visits, sample: Sample): void {
  const phases = child(visits.arms, sample.arm, () => new Map());
  const rows = child(phases, sample.phase, () => new Map());
  const block = `${sample.boot}/${sample.block}`; // a second boot of the same plan counts from the start again
  if (rows.has(block)) {
    throw new ProbeBenchError(
      `two samples of ${sample.arm}, phase ${sample.phase}, block ${sample.block}, boot ${sample.boot}, ${sample.threads} threads`,
      { code: 'duplicate-sample', remedy: 'a block may visit an arm once: remove the rows of one visit' },
    );
  }
  rows.set(block, sample);
  visits.blocks.add(block);
}

/**
 * The samples as visits, one entry per thread count, ascending. `timed` leaves out what timedSamples does; counts are
 * exact from the first block on and need all.
 * @throws ProbeBenchError `duplicate-sample` where pairing would be ambiguous
 */
export function visitsByThreads(samples: readonly Sample[], timed: boolean): Visits[] {
  const groups = new Map<number, Visits>();
  for (const sample of timed ? withoutBaselinePaths(timedSamples(samples).samples) : samples) {
    const { threads, unit } = sample;
    add(
      child(groups, threads, () => noVisits(threads, statisticsOf(unit))),
      sample,
    );
  }
  return [...groups.values()].sort((a, b) => a.threads - b.threads);
}

/** Whether events were only counted, on emulated CPUs whose time means nothing: no arm has an event phase. */
export function countsOnly({ arms }: Visits): boolean {
  const phases = [...arms.values()];
  return phases.some((of) => of.has('count')) && !phases.some((of) => of.has('event'));
}

/** The rows of one arm and phase by block; empty where there are none. */
export function rowsOf(visits: Visits, arm: string, phase: Phase): ReadonlyMap<string, Sample> {
  return visits.arms.get(arm)?.get(phase) ?? new Map();
}

/** The arm without a design: the baseline arm or, where each visit has its own baselines, the control. */
export function bareArm({ arms }: Visits): string {
  return arms.has(BASELINE) ? BASELINE : CONTROL;
}
