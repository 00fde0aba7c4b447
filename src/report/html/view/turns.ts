// SPDX-License-Identifier: MIT
import { ownSpread } from '../../kernels/own-spread.js';
import { type Against, reversals, type Turn, turnsIn } from '../../kernels/reversals.js';
import { TURN_SIGNS } from '../../kernels/signs.js';
import type { DesignData, GroupData, RunData } from '../data/page-data.js';
import { cellOf, type Selection } from './selection.js';
import type { State } from './state.js';

/** A sign behind a cost, and what it says. */
export interface Told {
  sign: string;
  tone: 'good' | 'bad' | 'doubtful';
  says: string;
}

/** What is told of a design on a run: by design and place of a run, of the designs and runs that are shown. */
export type Tell = (design: DesignData, run: number) => readonly Told[];

const TONES: Readonly<Record<Turn, Told['tone']>> = { risen: 'good', fallen: 'bad', both: 'doubtful' };

/** What a turn says. @param on where a design is held against, such as ` on the kernel before` */
const SAYS: Readonly<Record<Turn, (on: string) => string>> = {
  risen: (on) => `cheaper than a design that it is dearer than${on}`,
  fallen: (on) => `dearer than a design that it is cheaper than${on}`,
  both: (on) => `cheaper than one design, dearer than another, unlike${on}`,
};

/**
 * Where the order of the shown designs is not as on the next older kernel of its architecture, as on the oldest of it,
 * or as on the first architecture. What has an order is as `reversals` says. Runs of one kernel have no order in time,
 * and no turns.
 * @param spreads as `spreadsOf` has them
 */
export function turnsOf(
  group: GroupData,
  state: State,
  { designs, runs }: Selection,
  spreads: ReadonlyMap<string, number>,
): Tell {
  if (group.across !== 'kernel') return () => [];
  const cellsOn = (run: number) =>
    new Map(
      designs.flatMap((design) => {
        const cell = cellOf(design, state, run);
        return cell === null ? [] : [[design.variant, cell]];
      }),
    );
  const found = new Map(
    runs.map((run) => {
      const turns = heldOn(group, run).flatMap(({ against, before, on }) => {
        if (before === null || !runs.includes(before)) return [];
        const pairs = reversals(cellsOn(before), cellsOn(run), (variant) => spreads.get(variant) ?? 0);
        return [{ on, signs: TURN_SIGNS[against], of: turnsIn(pairs) }];
      });
      return [run, turns] as const;
    }),
  );
  return ({ variant }, run) =>
    (found.get(run) ?? []).flatMap(({ on, signs, of }): Told[] => {
      const turn = of.get(variant);
      return turn === undefined ? [] : [{ sign: signs[turn], tone: TONES[turn], says: SAYS[turn](on) }];
    });
}

/** Each design's own spread over the runs of a group, as `ownSpread` has it, by variant. */
export function spreadsOf(
  { runs, unit }: GroupData,
  state: State,
  designs: readonly DesignData[],
): Map<string, number> {
  return new Map(
    designs.map((design) => {
      const tallies = runs.map((_, run) => cellOf(design, state, run)?.visits ?? []);
      return [design.variant, ownSpread(tallies, unit)];
    }),
  );
}

interface HeldRun {
  against: Against;
  before: number | null;
  on: string;
}

function heldOn({ runs }: GroupData, run: number): HeldRun[] {
  const nothing: Pick<RunData, 'before' | 'first' | 'twin'> = { before: null, first: null, twin: null };
  const { before, first, twin } = runs[run] ?? nothing;
  return [
    { against: 'previous', before, on: ' on the kernel before' },
    { against: 'first', before: first, on: ' on the oldest kernel' },
    { against: 'architecture', before: twin, on: ` on ${runs[twin ?? -1]?.arch ?? ''}` },
  ];
}
