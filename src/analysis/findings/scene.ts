import type { Environment } from '../../samples/environment.js';
import type { Sample, Unit } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import { isEmptyStore } from '../../variants/hook.js';
import { locate } from '../estimate.js';
import { costs, difference } from '../pairs.js';
import type { Analysis, Group } from '../types.js';
import { type Visits, visitsByThreads } from '../visits.js';
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

/** A row's cost with unit and interval, and *inconclusive* where it is no more than that. */
export function costOf(row: Priced): string {
  const doubt = row.verdict === 'inconclusive' ? ' (inconclusive)' : '';
  return amount(row.cost, row.unit, row.cost_low, row.cost_high) + doubt;
}

/** How much dearer one design is than another, and whether the table tells them apart. */
export interface Gap {
  difference: number;
  low: number | null;
  high: number | null;
  apart: boolean;
}

/**
 * The difference of two costs, paired by block where samples are at hand, else of
 * the two estimates and without an interval. Apart only if their ranks differ, which is the table's own
 * judgement, and no interval says otherwise.
 */
export function gapOf({ visits, unit, group }: Scene, dearer: Priced, cheaper: Priced): Gap {
  const at = (row: Priced) => (visits ? costs(visits, row.variant) : new Map());
  const paired = locate(difference(at(dearer), at(cheaper), unit), unit, 0.95);
  const gap = paired ?? { estimate: dearer.cost - cheaper.cost, low: null, high: null };
  const ranked = dearer.rank !== null && cheaper.rank !== null && dearer.rank !== cheaper.rank;
  const around0 = gap.low !== null && gap.high !== null && gap.low <= 0 && gap.high >= 0;
  const apart = ranked && !around0 && !group.biased;
  return { difference: gap.estimate, low: gap.low, high: gap.high, apart };
}
