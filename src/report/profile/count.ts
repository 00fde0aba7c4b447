// SPDX-License-Identifier: MIT
import { rounded } from '../../analysis/profile/explained.js';

/** Digits that a count an event can have: beyond them is what sums of fractions leave behind. */
const EXACT = 9;

/** A count an event without the rounding of its sum. */
export function exact(value: number): number {
  return rounded(value, EXACT);
}

/** A count an event: a whole number plainly, others to three decimals. Only an exact 0 is written `0`. */
export function count(value: number): string {
  const known = exact(value);
  if (known !== 0 && Math.abs(known) < 0.0005) return known > 0 ? '<0.001' : '>-0.001';
  return String(Number(known.toFixed(3)));
}

/** A difference of counts, with a plus sign where it is above 0. */
export function change(value: number): string {
  const text = count(value);
  return exact(value) > 0 ? `+${text}` : text;
}

/** `1 instruction`, `0.5 instructions`. */
export function instructions(value: number): string {
  return `${count(value)} ${exact(value) === 1 ? 'instruction' : 'instructions'}`;
}
