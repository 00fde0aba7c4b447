// SPDX-License-Identifier: MIT
import { printable } from '../../../../printable.js';
import type { FlameData } from '../../data/flame-data.js';

/** Which profile is drawn. */
export interface FlameChoice {
  /** null: the first that is visible, on the first run that has it, against the last other one that has it */
  variant: string | null;
  /** the run's place */
  run: number;
  /** the place of the run that it is compared with; null for none */
  against: number | null;
}

/** A choice that names its design. */
export type SettledFlame = FlameChoice & { variant: string };

/** The designs that have profiles, with the places of their runs. */
export function profiledDesigns(
  { profiles }: FlameData,
  visible: (variant: string) => boolean,
): Map<string, number[]> {
  const designs = new Map<string, number[]>();
  for (const { variant, run } of profiles)
    if (visible(variant)) designs.set(variant, [...(designs.get(variant) ?? []), run]);
  return designs;
}

/**
 * The choice with its design named: that of the first where it names none, or none of `designs`.
 * @returns null where there are no designs
 */
export function settledFlame(
  designs: ReadonlyMap<string, readonly number[]>,
  { variant, run, against }: FlameChoice,
): SettledFlame | null {
  // A control's value is the name as it can be printed.
  const same = (one: string) => one === variant || printable(one) === variant;
  const named = [...designs.keys()].find(same);
  if (named !== undefined) return { variant: named, run, against: against === run ? null : against };
  const [first] = designs;
  if (first === undefined) return null;
  const [own, runs] = first;
  const [newest = 0, ...others] = runs;
  return { variant: own, run: newest, against: others.at(-1) ?? null };
}
