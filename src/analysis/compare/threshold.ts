// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import type { Unit } from '../../samples/sample.js';

/** A size: `5%` of the first cost, or so many ns or instructions an event. */
export interface Threshold {
  value: number;
  unit: Unit | '%';
}

const SIZE = /^(\d+(?:\.\d+)?|\.\d+) ?(%|ns|insn)$/;

/** Reads `5%`, `3ns` or `20insn`. @throws ProbeBenchError `bad-flag` (usage) that names the flag */
export function thresholdOf(flag: string, text: string): Threshold {
  const [, value, unit] = SIZE.exec(text.trim()) ?? [];
  if (value !== undefined && unit !== undefined)
    return { value: Number(value), unit: unit as Threshold['unit'] };
  throw wrongUsage(
    'bad-flag',
    `--${flag}: ${JSON.stringify(text.slice(0, 80))} is no size`,
    `such as --${flag} 5%, --${flag} 3ns or --${flag} 20insn`,
  );
}

/** @throws ProbeBenchError `bad-flag` (usage) where a size is in another unit than the runs */
export function checkThreshold(flag: string, { unit }: Threshold, runs: Unit): void {
  if (unit === '%' || unit === runs) return;
  const message = `--${flag} is in ${unit}, but the runs are in ${runs}`;
  throw wrongUsage('bad-flag', message, `give it in ${runs} or in %`);
}

/** A threshold as a width in unit, for a given first cost. */
export function widthOf({ value, unit }: Threshold): (first: number) => number {
  return (first) => (unit === '%' ? (Math.abs(first) * value) / 100 : value);
}
