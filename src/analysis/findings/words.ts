// SPDX-License-Identifier: MIT
import type { Unit } from '../../samples/sample.js';
import { plainNumber, threadCount, unitName } from '../../samples/units.js';

/** An amount per event with its unit and, where it is known, its interval: `36.2 ns [35.1, 37.4]`. */
export function amount(
  value: number,
  unit: Unit,
  low: number | null = null,
  high: number | null = null,
): string {
  return `${plainNumber(value, unit)} ${unitName(unit, value)}${range(low, high, (bound) => plainNumber(bound, unit))}`;
}

/** ` [low, high]`, or nothing where there is no interval. */
export function range(low: number | null, high: number | null, spell: (bound: number) => string): string {
  return low === null || high === null ? '' : ` [${spell(low)}, ${spell(high)}]`;
}

/** `70 to 144`, or the one of two ends that read alike. */
export function span(low: string, high: string): string {
  return low === high ? high : `${low} to ${high}`;
}

/** A share of 1 in percent, three significant digits. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

/** `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** `at 1 thread`, `at 2 threads`. */
export function atThreads(threads: number): string {
  return `at ${threadCount(threads)}`;
}
