// SPDX-License-Identifier: MIT
import { groupBy } from '../../../group-by.js';
import { architectures } from '../../table/architectures.js';
import type { DrawnRow } from '../drawn-row.js';

/** A step along the axis of curves. */
export interface Step {
  /** what is written there */
  at: string;
  /** of a kernel */
  arch?: string | null;
  rows: readonly DrawnRow[];
}

/** The steps of one architecture: no line goes from one to another. */
export interface Section {
  name: string;
  /** places of its first step, and of that after its last */
  from: number;
  to: number;
}

/** Breaks lines, and has no label. */
const GAP: Step = { at: '', rows: [] };

/** The steps of each architecture together, with a gap between; as they are, and no sections, where there are not several. */
export function inSections(steps: readonly Step[]): { steps: readonly Step[]; sections: Section[] } {
  const order = architectures(steps.map(({ arch = null }) => arch));
  if (order.length < 2) return { steps, sections: [] };
  const groups = groupBy(steps, ({ arch }) => arch ?? order[0]);
  const placed: Step[] = [];
  const sections = order.map((name) => {
    if (placed.length > 0) placed.push(GAP);
    const from = placed.length;
    return { name, from, to: placed.push(...(groups.get(name) ?? [])) };
  });
  return { steps: placed, sections };
}
