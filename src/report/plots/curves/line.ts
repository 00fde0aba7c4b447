// SPDX-License-Identifier: MIT
import type { DrawnRow } from '../drawn-row.js';
import type { Look } from './looks.js';

/** A design over the steps. */
export interface Line {
  variant: string;
  label: string;
  /** in the order of steps */
  points: { step: number; cost: number; row: DrawnRow }[];
  look: Look;
}
