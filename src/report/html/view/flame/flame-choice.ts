// SPDX-License-Identifier: MIT
import { groupBy } from '../../../../group-by.js';
import { printable } from '../../../../printable.js';
import type { FlameData, FlameProfile } from '../../data/flame-data.js';

/** Which profile is drawn. */
export interface FlameChoice {
  /** null: the first that is visible, on the first run that has it, against the last of its architecture that has it */
  variant: string | null;
  /** the run's place */
  run: number;
  /** the place of the run that it is compared with; null for none */
  against: number | null;
}

/** A choice that names its design. */
export type SettledFlame = FlameChoice & { variant: string };

/** A run that has a profile of a design. */
type Profiled = Pick<FlameProfile, 'run' | 'arch'>;

/** The designs that have profiles, with their runs. */
export function profiledDesigns(
  { profiles }: FlameData,
  visible: (variant: string) => boolean,
): Map<string, Profiled[]> {
  return groupBy(
    profiles.filter(({ variant }) => visible(variant)),
    ({ variant }) => variant,
  );
}

/**
 * The choice with its design named: that of the first where it names none, or none of `designs`.
 * @returns null where there are no designs
 */
export function settledFlame(
  designs: ReadonlyMap<string, readonly Profiled[]>,
  { variant, run, against }: FlameChoice,
): SettledFlame | null {
  // A control's value is the name as it can be printed.
  const same = (one: string) => one === variant || printable(one) === variant;
  const named = [...designs.keys()].find(same);
  if (named !== undefined) return { variant: named, run, against: against === run ? null : against };
  const [first] = designs;
  if (first === undefined) return null;
  const [own, runs] = first;
  const [newest, ...others] = runs;
  // What one architecture executes more than another is no change.
  const last = others.filter(({ arch }) => arch === newest?.arch).at(-1);
  return { variant: own, run: newest?.run ?? 0, against: last?.run ?? null };
}
