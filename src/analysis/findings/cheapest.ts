// SPDX-License-Identifier: MIT
import { byTold, doubtOf, type Gap, gapOf } from './gap.js';
import { costOf, type Finding, type Priced, type Scene } from './scene.js';
import { atThreads, listed, percent } from './words.js';

/** Which design that counts is cheapest, and which others may be as cheap. */
export function cheapest(scene: Scene): Finding {
  const { counting, group, analysis } = scene;
  const best = counting[0] as Priced;
  const peers = counting.slice(1).filter(({ rank }) => rank !== null && rank === best.rank);
  const where = analysis.groups.length > 1 || group.threads > 1 ? ` ${atThreads(group.threads)}` : '';
  // Whether a program of the user's own counts is not known.
  const that = counting.every(({ store }) => store !== '')
    ? ['design that counts', 'designs that count']
    : ['design', 'designs'];
  const of = counting.length === 1 ? `The only ${that[0]}` : `Cheapest of ${counting.length} ${that[1]}`;
  const lossy = best.lost !== null && best.lost > 0 ? `; it loses ${percent(best.lost)} of its counts` : '';
  return {
    code: 'cheapest',
    text: `${of}${where}: ${best.variant}, ${costOf(scene, best)} an event${rivals(scene)}${lossy}.`,
    numbers: { cost: best.cost, cost_low: best.cost_low, cost_high: best.cost_high, peers: peers.length },
  };
}

/** The designs that are not told apart from the cheapest, those of one reason together. */
function rivals(scene: Scene): string {
  const [best, ...others] = scene.counting as [Priced, ...Priced[]];
  const gaps = others.map((row) => ({ row, gap: gapOf(scene, row, best) }));
  return byTold(gaps.filter(({ gap }) => gap.told !== 'apart'))
    .map((alike) => `; ${notApart(scene, alike, others.length)}`)
    .join('');
}

function notApart(scene: Scene, items: readonly { row: Priced; gap: Gap }[], of: number): string {
  const told = items[0]?.gap.told;
  const doubt = doubtOf(scene, items);
  // By name as long as they can be read at a glance.
  const names = items.length > 4 ? `${items.length} others` : listed(items.map(({ row }) => row.variant));
  if (told === 'alike') return `it cannot be told apart from ${names}`;
  if (told !== 'few-blocks') return `its difference from ${names} is ${doubt}`;
  return `${doubt} to say ${items.length === of ? 'which is cheaper' : `whether it is cheaper than ${names}`}`;
}
