// SPDX-License-Identifier: MIT
import { anEvent } from '../../samples/command.js';
import { threadCount } from '../../samples/units.js';
import { byTold, doubtOf, type Gap, gapOf, moreOrLess } from './gap.js';
import { costOf, type Finding, type Priced, type Scene } from './scene.js';
import { atThreads, listed, percent } from './words.js';

/** Of more designs that may be as cheap only the number is told. */
const MOST_NAMES = 4;

interface Other {
  row: Priced;
  gap: Gap;
}

/**
 * Which design that counts is cheapest, which others may be as cheap, and how much more the next one costs.
 * @param most the scene of the most threads, where several counts of threads were measured
 */
export function cheapest(scene: Scene, most?: Scene): Finding {
  const [best, ...rest] = scene.counting as [Priced, ...Priced[]];
  const others = rest.map((row) => ({ row, gap: gapOf(scene, row, best) }));
  const next = others.find(({ gap }) => gap.told === 'apart');
  const unsure = byTold(others.filter(({ gap }) => gap.told !== 'apart'));
  const sentences = [
    named(scene, best, most !== undefined || scene.group.threads > 1),
    best.lost !== null && best.lost > 0 ? `It loses ${percent(best.lost)} of its counts` : '',
    ...unsure.map((alike) => notApart(scene, alike, others.length)),
    next === undefined ? '' : nextOne(scene, next, unsure.length > 0),
    most === undefined ? '' : atMost(most),
  ];
  const { cost, cost_low, cost_high } = best;
  const peers = rest.filter(({ rank }) => rank !== null && rank === best.rank).length;
  const { difference = null, low = null, high = null } = next?.gap ?? {};
  return {
    code: 'cheapest',
    text: sentences.flatMap((one) => (one === '' ? [] : `${one}.`)).join(' '),
    numbers: { cost, cost_low, cost_high, peers, next: difference, next_low: low, next_high: high },
  };
}

function named(scene: Scene, best: Priced, several: boolean): string {
  const { counting, group } = scene;
  const where = several ? ` ${atThreads(group.threads)}` : '';
  // Whether a program of the user's own counts is not known.
  const that = counting.every(({ store }) => store !== '') ? ' that count' : '';
  const cost = `${costOf(scene, best)} ${anEvent(scene.analysis.workload)}`;
  if (counting.length > 1)
    return `Cheapest of ${counting.length} designs${that}${where}: ${best.variant}, ${cost}`;
  return `The only design${that && `${that}s`}${where}: ${best.variant}, ${cost}`;
}

function nextOne(scene: Scene, { row, gap }: Other, someUnsure: boolean): string {
  const next = someUnsure ? 'The next that is told apart' : 'The next';
  return `${next}, ${row.variant}, costs ${moreOrLess(gap, scene)}`;
}

function notApart(scene: Scene, items: readonly Other[], of: number): string {
  const told = items[0]?.gap.told;
  const doubt = doubtOf(scene, items);
  const names =
    items.length > MOST_NAMES ? `${items.length} others` : listed(items.map(({ row }) => row.variant));
  if (told === 'alike') return `It cannot be told apart from ${names}`;
  if (told !== 'few-blocks') return `Its difference from ${names} is ${doubt}`;
  return `There are ${doubt} to say ${items.length === of ? 'which is cheaper' : `whether it is cheaper than ${names}`}`;
}

function atMost(scene: Scene): string {
  const [best] = scene.counting as [Priced, ...Priced[]];
  return `At ${threadCount(scene.group.threads)} the cheapest is ${best.variant}, ${costOf(scene, best)}`;
}
