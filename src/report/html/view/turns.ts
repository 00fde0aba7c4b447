// SPDX-License-Identifier: MIT
import type { DesignData, GroupData } from '../data/page-data.js';
import { cellOf, type Selection } from './selection.js';
import type { State } from './state.js';

/** What a design is beside where it is held against: cheaper than another it was dearer than (`risen`), dearer, or both. */
type Turn = 'risen' | 'fallen' | 'both';

/** How a turn of the order is told. */
export interface Turned {
  sign: string;
  tone: 'good' | 'bad' | 'doubtful';
  says: string;
}

/** By design and place of a run, of the designs and kernels that are shown; none where the order did not turn. */
export type Turns = (design: DesignData, run: number) => readonly Turned[];

const BEFORE: Readonly<Record<Turn, Turned>> = {
  risen: {
    sign: '↑',
    tone: 'good',
    says: 'cheaper than a design that it was dearer than on the kernel before',
  },
  fallen: {
    sign: '↓',
    tone: 'bad',
    says: 'dearer than a design that it was cheaper than on the kernel before',
  },
  both: {
    sign: '↕',
    tone: 'doubtful',
    says: 'cheaper than one design, dearer than another, unlike on the kernel before',
  },
};

/** The same beside the architecture that stands first. */
function across(arch: string): Readonly<Record<Turn, Turned>> {
  return {
    risen: { sign: '⇑', tone: 'good', says: `cheaper than a design that it is dearer than on ${arch}` },
    fallen: { sign: '⇓', tone: 'bad', says: `dearer than a design that it is cheaper than on ${arch}` },
    both: {
      sign: '⇕',
      tone: 'doubtful',
      says: `cheaper than one design, dearer than another, unlike on ${arch}`,
    },
  };
}

/**
 * Where the order of the shown designs turned from a kernel to the next newer one of its architecture, and from the
 * first architecture to another. Designs that share a rank, or that one of the two kernels did not rank, have no order
 * there. Runs of one kernel have no order in time, and no turns.
 */
export function turnsOf(group: GroupData, state: State, { designs, runs }: Selection): Turns {
  if (group.across !== 'kernel') return () => [];
  const found = new Map(
    runs.map((run) => {
      const { before = null, twin = null } = group.runs[run] ?? {};
      const held = [
        { against: before, words: BEFORE },
        { against: twin, words: across(group.runs[twin ?? -1]?.arch ?? '') },
      ];
      const turns = held.flatMap(({ against, words }) => {
        if (against === null || !runs.includes(against)) return [];
        return [{ words, of: turned(rankedOn(designs, state, run, against)) }];
      });
      return [run, turns] as const;
    }),
  );
  return (design, run) =>
    (found.get(run) ?? []).flatMap(({ words, of }) => {
      const turn = of.get(design);
      return turn === undefined ? [] : [words[turn]];
    });
}

interface Ranked {
  design: DesignData;
  now: number;
  before: number;
}

/** The designs that both runs rank. */
function rankedOn(designs: readonly DesignData[], state: State, run: number, against: number): Ranked[] {
  return designs.flatMap((design) => {
    const [now, before] = [run, against].map((one) => cellOf(design, state, one)?.rank ?? null);
    return now == null || before == null ? [] : [{ design, now, before }];
  });
}

function turned(ranked: readonly Ranked[]): Map<DesignData, Turn> {
  const turns = new Map<DesignData, Turn>();
  const add = (design: DesignData, turn: Turn) => {
    const known = turns.get(design) ?? turn;
    turns.set(design, known === turn ? turn : 'both');
  };
  for (const [place, a] of ranked.entries())
    for (const b of ranked.slice(place + 1))
      if ((a.now - b.now) * (a.before - b.before) < 0) {
        const [risen, fallen] = a.now < b.now ? [a, b] : [b, a];
        add(risen.design, 'risen');
        add(fallen.design, 'fallen');
      }
  return turns;
}
