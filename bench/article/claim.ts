// SPDX-License-Identifier: MIT
import { gapOf } from '../../src/analysis/findings/gap.js';
import type { Priced, Scene } from '../../src/analysis/findings/scene.js';
import { percent } from '../../src/analysis/findings/words.js';
import { plainNumber } from '../../src/samples/units.js';

/** `cannot be told`: this kernel's run lacks what the rule asks for. */
export type Verdict = 'holds' | 'does not hold' | 'cannot be told' | 'cannot be told in instructions';

/** What one kernel's run says of a claim. */
export interface Outcome {
  verdict: Verdict;
  /** a table's cells, by the heading of their column */
  cells: Record<string, string>;
}

/** A claim of the article, and how a run is held against it. */
export interface Claim {
  /** what the article says it of */
  about: string;
  /** the article's own words */
  quote: string;
  /** for the reader: what was measured, and when the claim holds */
  rule: string;
  /** `scene` is of a run in instructions, with its samples */
  test: (scene: Scene) => Outcome;
}

export const CANNOT_BE_TOLD: Outcome = { verdict: 'cannot be told', cells: {} };

export function judged(holds: boolean): Verdict {
  return holds ? 'holds' : 'does not hold';
}

/** The article's own program: a kprobe, a lookup in an array map, an increment. */
export function ownProgram({ counting }: Scene): Priced | undefined {
  return counting.find(({ variant }) => variant === 'kprobe-array');
}

/** What a design executes beyond an empty program on its hook, and the share of its cost that this is. */
export function bodyOf(scene: Scene, row: Priced): { beyond: number; share: number } | null {
  const empty = scene.priced.find(({ hook, store }) => hook === row.hook && store === 'empty');
  if (empty === undefined || row.verdict !== 'differs' || row.cost <= 0) return null;
  const { difference, told } = gapOf(scene, row, empty);
  return told === 'apart' ? { beyond: difference, share: difference / row.cost } : null;
}

/** A number of instructions: `382`, `36.1`. */
export function count(value: number): string {
  return plainNumber(value, 'insn');
}

/** `617 of 977 (63.2 %)`. */
export function partOf(part: number, whole: number): string {
  return `${count(part)} of ${count(whole)} (${percent(part / whole)})`;
}
