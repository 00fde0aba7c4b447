// SPDX-License-Identifier: MIT
import type { Unit } from './sample.js';

/** A unit's name: in a title, or after `value` of it. */
export function unitName(unit: Unit, value?: number): string {
  if (unit === 'ns') return 'ns';
  return value === 1 ? 'instruction' : 'instructions';
}

/** A number in a sentence: tenths of a nanosecond; whole instructions where they are whole. */
export function plainNumber(value: number, unit: Unit | '%'): string {
  return unit === 'insn' && Number.isInteger(value) ? String(value) : value.toFixed(1);
}
