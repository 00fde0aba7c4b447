// SPDX-License-Identifier: MIT
import { plainNumber } from '../../samples/units.js';
import { eventName } from '../../variants/workloads.js';
import { doubtOf, type Gap, gapOf, moreOrLess } from './gap.js';
import { costOf, type Finding, type Priced, type Scene, verdictNote } from './scene.js';
import { amount, listed, percent, range } from './words.js';

/** The article's program, and what stands in for it where a kernel cannot attach it. */
export const ARTICLE = 'kprobe-array';
export const STAND_IN = 'tracepoint-array';

export const EVENTS_PER_SECOND = 1e6;
export const NS_PER_SECOND = 1e9;

/** The row that answers for the article's design, if any. */
export function articleRow({ counting }: Scene): Priced | undefined {
  return (
    counting.find(({ variant }) => variant === ARTICLE) ??
    counting.find(({ variant }) => variant === STAND_IN)
  );
}

/** What the article's design costs beside the cheapest. */
export function article(scene: Scene): Finding {
  const row = articleRow(scene);
  const best = scene.counting[0] as Priced;
  if (!row) {
    const text = `The article's design was not measured: ${whyNot(scene, ARTICLE)}; ${whyNot(scene, STAND_IN)}.`;
    return { code: 'article', text, numbers: { cost: null, difference: null } };
  }
  const stand =
    row.variant === ARTICLE
      ? `${ARTICLE}, the article's design,`
      : `The article's design was not measured (${whyNot(scene, ARTICLE)}); in its place ${STAND_IN}`;
  const numbers = { cost: row.cost, cost_low: row.cost_low, cost_high: row.cost_high };
  if (row === best) {
    return { code: 'article', text: `${stand} is the cheapest.`, numbers: { ...numbers, difference: 0 } };
  }
  const gap = gapOf(scene, row, best);
  return {
    code: 'article',
    text: `${stand} costs ${costOf(scene, row)} an event: ${besideBest(scene, row, gap)}.`,
    numbers: { ...numbers, difference: gap.difference, difference_low: gap.low, difference_high: gap.high },
  };
}

function besideBest(scene: Scene, row: Priced, gap: Gap): string {
  const best = scene.counting[0] as Priced;
  const difference = amount(gap.difference, scene.unit, gap.low, gap.high);
  const more = `${moreOrLess(gap, scene)} than ${best.variant}`;
  const doubt = doubtOf(scene, [gap]);
  if (gap.told === 'apart') return more + timesAsMuch(row, best, gap);
  if (gap.told === 'few-blocks') return `${more}; ${doubt} to say which is cheaper`;
  if (gap.told === 'alike') return `it cannot be told apart from ${best.variant} (difference ${difference})`;
  return `its difference from ${best.variant}, ${difference}, is ${doubt}`;
}

function timesAsMuch(row: Priced, best: Priced, { difference }: Gap): string {
  const certain = row.verdict === 'differs' && best.verdict === 'differs' && best.cost > 0;
  return certain && difference > 0 ? `, ${(row.cost / best.cost).toFixed(1)} times as much` : '';
}

function whyNot({ group }: Scene, id: string): string {
  const row = group.rows.find(({ variant }) => variant === id);
  if (!row) return `${id} was not among the variants of this run`;
  return row.reason === '' ? `${id} has no cost` : `${id}: ${row.reason}`;
}

/** What a million events a second cost in cores: cost in ns × 10⁶ / 10⁹. None of instructions. */
export function cores(scene: Scene): Finding[] {
  if (scene.unit !== 'ns') return [];
  const rows = named(scene);
  const spell = (ns: number) => ((ns * EVENTS_PER_SECOND) / NS_PER_SECOND).toFixed(3);
  const parts = rows.map((row) => spelled(scene, row, spell, ' cores'));
  const text = `One million ${eventName(scene.analysis.workload)} a second would cost ${listed(parts)}, at the cost an event has here.`;
  const numbers = rows.map((row) => [row.variant, (row.cost * EVENTS_PER_SECOND) / NS_PER_SECOND]);
  return [{ code: 'cores', text, numbers: Object.fromEntries(numbers) }];
}

/** A row's cost as `spell` has it, with its interval, its design and its doubt. */
export function spelled({ priced }: Scene, row: Priced, spell: (ns: number) => string, unit = ''): string {
  const doubt = verdictNote(row, priced.length);
  return `${spell(row.cost)}${unit}${range(row.cost_low, row.cost_high, spell)} with ${row.variant}${doubt}`;
}

/** The share of the cost that run_time, net of an empty program, does not see: dispatch / cost. */
export function hidden(scene: Scene): Finding[] {
  const rows = named(scene).filter(({ dispatch }) => dispatch !== null);
  if (rows.length === 0) return [];
  const doubtful = rows.filter((row) => !known(row)).map(({ variant }) => variant);
  const parts = [
    ...rows.filter(known).map((row) => hiddenOf(row, row.dispatch as number)),
    ...(doubtful.length > 0 ? [`of the uncertain cost of ${listed(doubtful)} it cannot be said`] : []),
  ];
  const text = `What run_time does not see: ${parts.join('; ')}.`;
  const numbers = rows.map((row) => [row.variant, known(row) ? (row.dispatch as number) / row.cost : null]);
  return [{ code: 'hidden', text, numbers: Object.fromEntries(numbers) }];
}

function known(row: Priced): boolean {
  return row.verdict === 'differs' && row.cost > 0;
}

function hiddenOf(row: Priced, dispatch: number): string {
  const body = row.cost - dispatch;
  const inside = `${plainNumber(body, row.unit)} of ${amount(row.cost, row.unit)} in its body, net of an empty program`;
  if (body <= 0) return `all that ${row.variant} costs (${inside})`;
  const bounds = [row.cost_low, row.cost_high].map((cost) =>
    cost !== null && cost > 0 ? 1 - body / cost : null,
  );
  const [low = null, high = null] = bounds;
  const share = `${percent(dispatch / row.cost)}${range(low, high, percent)}`;
  return `${share} of what ${row.variant} costs (${inside})`;
}

/** The article's design and the cheapest, once each. */
export function named(scene: Scene): Priced[] {
  const rows = [articleRow(scene), scene.counting[0]].filter((row): row is Priced => row !== undefined);
  return [...new Set(rows)];
}
