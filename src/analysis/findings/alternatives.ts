// SPDX-License-Identifier: MIT
import { doubtOfCost, type Finding, type Priced, type Scene } from './scene.js';
import { amount, listed } from './words.js';

const MOST_NAMES = 4;
/** Where there are more, these are named before others. */
const USUAL_HOOKS = ['kprobe', 'tracepoint', 'fentry', 'raw_tp'];
const USUAL_STORES = ['array', 'percpu-array', 'hash-update', 'ringbuf'];

/**
 * What one would else take in the place of the cheapest design, and what it costs: few, cheapest first. Of two designs
 * the other stands beside the cheapest already.
 */
export function alternatives(scene: Scene): Finding[] {
  if (scene.counting.length < 3) return [];
  const { text, rows } = choiceOf(scene);
  const doubts = rows.map((row) => doubtOfCost(scene, row));
  const [first = '', ...others] = doubts;
  const alike = others.length > 0 && others.every((doubt) => doubt === first);
  const costs = rows.map(({ variant, unit, cost, cost_low, cost_high }, place) => {
    return `${variant} ${amount(cost, unit, cost_low, cost_high)}${alike ? '' : doubts[place]}`;
  });
  const ofAll = alike ? first.replace('(', '(all: ') : '';
  const numbers = Object.fromEntries(rows.map(({ variant, cost }) => [variant, cost]));
  return [{ code: 'alternatives', text: `${text}: ${listed(costs)}${ofAll}.`, numbers }];
}

/** The same store on other hooks; where it is on none, other stores on its hook; else whatever was measured. */
function choiceOf({ counting }: Scene): { text: string; rows: Priced[] } {
  const [best, ...others] = counting as [Priced, ...Priced[]];
  const own = best.store === '';
  const hooks = others.filter(({ hook, store }) => !own && store === best.store && hook !== best.hook);
  if (hooks.length > 0) {
    return {
      text: 'The same store on other hooks',
      rows: few(hooks, ({ hook }) => USUAL_HOOKS.indexOf(hook)),
    };
  }
  const stores = others.filter(({ hook }) => !own && hook === best.hook);
  if (stores.length > 0) {
    const rows = few(stores, ({ store }) => USUAL_STORES.indexOf(store));
    return { text: `Other stores on ${best.hook}`, rows };
  }
  return { text: 'Beside it', rows: few(others, () => -1) };
}

/** The usual ones, then the cheapest of the others, in order of cost. */
function few(rows: readonly Priced[], placeOf: (row: Priced) => number): Priced[] {
  const order = (row: Priced) => (placeOf(row) < 0 ? Number.POSITIVE_INFINITY : placeOf(row));
  const chosen = [...rows].sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)));
  const named = chosen.slice(0, MOST_NAMES);
  return rows.filter((row) => named.includes(row));
}
