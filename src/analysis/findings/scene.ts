// SPDX-License-Identifier: MIT
import type { Environment } from '../../samples/environment.js';
import type { Sample, Unit } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import { isEmptyStore } from '../../variants/id.js';
import type { Analysis, Group } from '../types.js';
import { fewestBlocks } from '../visits/verdict.js';
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
  environment: Environment;
  unit: Unit;
  group: Group;
  /** rows with a cost, cheapest first */
  priced: Priced[];
  /** those of them that count: an empty program answers no question, nor does a design that cannot */
  counting: Priced[];
  /** timed visits; null without samples */
  visits: Visits | null;
}

/** The lowest thread count at which a design that counts was measured; null where there is none. */
export function sceneOf(
  analysis: Analysis,
  environment: Environment,
  samples: readonly Sample[],
): Scene | null {
  const groups = [...analysis.groups].sort((a, b) => a.threads - b.threads);
  for (const group of groups) {
    const priced = pricedRows(group);
    const counting = priced.filter(
      ({ store, warnings }) => !isEmptyStore(store) && !warnings.includes('uncounted'),
    );
    if (counting.length === 0) continue;
    const visits = visitsByThreads(samples, true).find(({ threads }) => threads === group.threads) ?? null;
    return { analysis, environment, unit: analysis.unit, group, priced, counting, visits };
  }
  return null;
}

function pricedRows(group: Group): Priced[] {
  const rows = group.rows.filter((row): row is Priced => row.status === 'measured' && row.cost !== null);
  return rows.sort((a, b) => a.cost - b.cost);
}

/** What a cost's verdict lacks, in brackets after it: nothing where it has one. `designs` are in its table. */
export function verdictNote({ verdict, unit, blocks }: SummaryRow, designs: number): string {
  if (verdict !== 'inconclusive') return '';
  const few = unit === 'ns' && blocks !== null && blocks < fewestBlocks(designs);
  return few ? ' (too few blocks)' : ' (inconclusive)';
}

/** A row's cost with unit and interval, and what its verdict lacks. */
export function costOf({ priced }: Scene, row: Priced): string {
  return amount(row.cost, row.unit, row.cost_low, row.cost_high) + verdictNote(row, priced.length);
}
