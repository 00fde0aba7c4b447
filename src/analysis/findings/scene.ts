// SPDX-License-Identifier: MIT

import type { Sample, Unit } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import type { WarningCode } from '../../samples/warning-codes.js';
import { isEmptyStore } from '../../variants/id.js';
import { statisticsOf } from '../statistics/choose.js';
import { fewestBlocks } from '../statistics/verdict.js';
import type { Analysis, Group } from '../types.js';
import { type Visits, visitsByThreads } from '../visits/visits.js';
import { amount } from './words.js';

/** A computed sentence, its doubt in it, with the numbers that it says. */
export interface Finding {
  code: string;
  text: string;
  numbers: Record<string, number | null>;
}

/** A row whose cost is known. */
export type Priced = SummaryRow & { cost: number };

/** What the findings are made from: one thread count, its priced rows, its visits where samples were given. */
export interface Scene {
  analysis: Analysis;
  unit: Unit;
  /** costs are counts, not times: they have no interval, and no number of blocks is too small */
  exact: boolean;
  group: Group;
  /** rows with a cost, cheapest first */
  priced: Priced[];
  /** those of them that count, at least one: neither an empty program nor a design that cannot */
  counting: Priced[];
  /** timed visits; null without samples */
  visits: Visits | null;
}

/** The lowest thread count at which a design that counts was measured; null where there is none. */
export function sceneOf(analysis: Analysis, samples: readonly Sample[]): Scene | null {
  return scenesOf(analysis, samples)[0] ?? null;
}

/** The thread counts at which a design that counts was measured, the lowest first. */
export function scenesOf(analysis: Analysis, samples: readonly Sample[]): Scene[] {
  const { unit } = analysis;
  const groups = [...analysis.groups].sort((a, b) => a.threads - b.threads);
  const timed = visitsByThreads(samples, true);
  return groups.flatMap((group) => {
    const priced = pricedRows(group);
    const counting = priced.filter(
      ({ store, warnings }) => !isEmptyStore(store) && !warnings.includes('uncounted' satisfies WarningCode),
    );
    if (counting.length === 0) return [];
    const visits = timed.find(({ threads }) => threads === group.threads) ?? null;
    return [{ analysis, unit, exact: !statisticsOf(unit).clock, group, priced, counting, visits }];
  });
}

function pricedRows({ rows }: Group): Priced[] {
  const priced = rows.filter((row): row is Priced => row.status === 'measured' && row.cost !== null);
  return priced.sort((a, b) => a.cost - b.cost);
}

/** The cheapest and the dearest design that counts; of one design, that one. */
export function ends({ counting }: Scene): Priced[] {
  return counting.length === 1 ? counting : [counting[0] as Priced, counting.at(-1) as Priced];
}

/** The fewest blocks with which one of so many comparisons can be certain. */
export function blocksNeeded({ exact }: Scene, comparisons: number): number {
  return exact ? 0 : fewestBlocks(comparisons);
}

/** What a cost's verdict lacks, in brackets after it: nothing where it has one. `needed` blocks make one possible. */
export function verdictNote({ verdict, blocks }: SummaryRow, needed: number): string {
  if (verdict !== 'inconclusive') return '';
  return blocks !== null && blocks < needed ? ' (too few blocks)' : ' (inconclusive)';
}

/** What the verdict of one of the scene's costs lacks. */
export function doubtOfCost(scene: Scene, row: Priced): string {
  return verdictNote(row, blocksNeeded(scene, scene.priced.length));
}

/** A row's cost with unit and interval, and what its verdict lacks. */
export function costOf(scene: Scene, row: Priced): string {
  return amount(row.cost, row.unit, row.cost_low, row.cost_high) + doubtOfCost(scene, row);
}
