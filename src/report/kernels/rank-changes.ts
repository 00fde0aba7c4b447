// SPDX-License-Identifier: MIT

import type { Flip } from '../../analysis/compare/flips.js';
import type { Finding } from '../../analysis/findings/findings.js';
import { groupBy } from '../../group-by.js';
import { threadCount } from '../../samples/units.js';
import { isCountsOnly } from '../table/table.js';
import { someListed } from '../text/lists.js';
import type { KernelGroup } from './kernel-lines.js';
import type { Against } from './reversals.js';

/** Of more sentences only the number of pairs is told; JSON has them all. */
const MOST_SENTENCES = 8;

/** Where designs have an order. */
export interface Place {
  /** such as `on 6.12` */
  name: string;
  /** null is not known, or several */
  arch: string | null;
}

/** Designs that cost less than others at some places, and more where these are held against. */
interface OrderChange {
  /** from kernel to kernel the order changes, from architecture to architecture it differs */
  how: 'changed' | 'differs';
  before: string;
  after: string[];
  risen: string[];
  fallen: string[];
}

/**
 * How the order of the designs differs from architecture to architecture and changes from kernel to kernel, by thread
 * count.
 * @param kernels such as `on 6.12`
 */
export function orderChanges(groups: readonly KernelGroup[], kernels: readonly Place[]): Finding[] {
  const onArch = kernels.map(({ name, arch }) => ({ name: arch === null ? name : `on ${arch}`, arch }));
  const priced = groups.filter(
    ({ lines }) => !isCountsOnly(lines.flatMap(({ rows }) => rows.flatMap((row) => row ?? []))),
  );
  return priced.flatMap(({ threads, reversals }) => {
    const against = (wanted: Against) => reversals.filter((pair) => pair.against === wanted);
    const all = [
      ...gathered(against('architecture'), kernels, onArch),
      ...gathered(against('previous'), kernels),
    ];
    return sentences(all, groups.length > 1 ? ` at ${threadCount(threads)}` : '');
  });
}

/** The pairs as JSON has them, with the names of the places. */
export function rankChangeData(flips: readonly Flip[], names: readonly string[]) {
  return flips.map(({ before, after, risen, fallen }) => {
    return { before: names[before], after: names[after], now_cheaper: risen, now_dearer: fallen };
  });
}

/**
 * Sentences on the designs whose order changes; pairs that change alike share one.
 * @param where such as ` at 2 threads`, if that is not all
 */
export function rankChanges(flips: readonly Flip[], places: readonly Place[], where = ''): Finding[] {
  return sentences(gathered(flips, places), where);
}

function sentences(all: readonly OrderChange[], where: string): Finding[] {
  if (all.length === 0) {
    const text = `No two designs that can be told apart change their order${where}.`;
    return [{ code: 'rank-changes', text, numbers: { pairs: 0 } }];
  }
  const told = all.slice(0, MOST_SENTENCES).map((change) => {
    const { how, before, after, risen, fallen } = change;
    const text = `Order ${how}${where} ${someListed(after)}: there ${someListed(risen)} cost less than ${someListed(fallen)}. ${before.replace(/^./, (first) => first.toUpperCase())} they cost more.`;
    return { code: 'rank-change', text, numbers: { pairs: pairsOf(change) } };
  });
  const pairs = all.slice(MOST_SENTENCES).reduce((sum, change) => sum + pairsOf(change), 0);
  if (pairs === 0) return told;
  const text = `And ${pairs} more pairs change their order${where} (all are in --format json).`;
  return [...told, { code: 'rank-changes', text, numbers: { pairs } }];
}

function pairsOf({ risen, fallen }: OrderChange): number {
  return risen.length * fallen.length;
}

/**
 * The flips gathered in few changes, most pairs first.
 * @param from what places are called that others are held against
 */
function gathered(flips: readonly Flip[], places: readonly Place[], from = places): OrderChange[] {
  let changes = flips.map(({ before, after, risen, fallen }): OrderChange => {
    const [one, other] = [from[before], places[after]];
    const how = one?.arch === other?.arch ? 'changed' : 'differs';
    return { how, before: one?.name ?? '', after: [other?.name ?? ''], risen: [risen], fallen: [fallen] };
  });
  for (const list of ['after', 'fallen', 'risen'] as const) {
    const alike = groupBy(changes, (change) => JSON.stringify({ ...change, [list]: null }));
    changes = [...alike.values()].flatMap((same) =>
      same.slice(0, 1).map((one) => ({ ...one, [list]: same.flatMap((change) => change[list]) })),
    );
  }
  return changes.sort((a, b) => pairsOf(b) - pairsOf(a));
}
