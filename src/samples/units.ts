// SPDX-License-Identifier: MIT
import type { Unit } from './sample.js';

/** A unit's name: in a title, or after `value` of it. */
export function unitName(unit: Unit, value?: number): string {
  if (unit === 'ns') return 'ns';
  return value === 1 ? 'instruction' : 'instructions';
}

/** Decimals of numbers that stand together: tenths, none of instructions or bytes that are all whole. */
export function decimals(values: readonly (number | null)[], unit: Unit | '%' | 'bytes'): 0 | 1 {
  const counts = unit === 'insn' || unit === 'bytes';
  return counts && values.every((value) => value === null || Number.isInteger(value)) ? 0 : 1;
}

/** A number to so many decimals; what rounds to 0 has no sign. */
export function fixed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/^-(?=[0.]+$)/, '');
}

/** A number in a sentence. */
export function plainNumber(value: number, unit: Unit | '%'): string {
  return fixed(value, decimals([value], unit));
}

/** `1 thread`, `2 threads`. */
export function threadCount(threads: number): string {
  return `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}

/** A number inside a warning's sentence: three significant digits, without an exponent where short. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}
