// SPDX-License-Identifier: MIT
import type { DesignData, GroupData } from '../data/page-data.js';
import { cellOf, type Selection } from './selection.js';
import type { State } from './state.js';

/** What a design has become since the kernel before: cheaper than another (`risen`), dearer, or both. */
export type Turn = 'risen' | 'fallen' | 'both';

/** How a turn is told. */
export const TURNS = {
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
} as const satisfies Record<Turn, { sign: string; tone: string; says: string }>;

/** By design and place of a run, of the designs and kernels that are shown; null where the order did not turn. */
export type Turns = (design: DesignData, run: number) => Turn | null;

/**
 * Where the order of the shown designs turned from a kernel to the next newer one. Designs that share a rank, or that one
 * of the two kernels did not rank, have no order there. Runs of one kernel have no order in time, and no turns.
 */
export function turnsOf({ across }: GroupData, state: State, { designs, runs }: Selection): Turns {
  if (across !== 'kernel') return () => null;
  const found = new Map<number, Map<DesignData, Turn>>();
  for (const [place, run] of runs.slice(0, -1).entries()) {
    const ranked = designs.flatMap((design) => {
      const [now, before] = [run, runs[place + 1] ?? run].map(
        (one) => cellOf(design, state, one)?.rank ?? null,
      );
      return now == null || before == null ? [] : [{ design, now, before }];
    });
    found.set(run, turned(ranked));
  }
  return (design, run) => found.get(run)?.get(design) ?? null;
}

interface Ranked {
  design: DesignData;
  now: number;
  before: number;
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
