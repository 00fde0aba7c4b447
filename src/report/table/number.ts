// SPDX-License-Identifier: MIT
import type { Unit } from '../../samples/sample.js';
import { decimals, fixed } from '../../samples/units.js';

/** What stands where nothing was measured; never 0. */
export const NOT_MEASURED = '·';

/** One column of numbers: times all have a decimal, of counts those that are not whole. */
export function numbers(values: readonly (number | null)[], unit: Unit | 'bytes'): string[] {
  return values.map((value) => (value === null ? NOT_MEASURED : fixed(value, decimals([value], unit))));
}

/** The bounds of an interval; null where there is none. */
type Bounds = readonly [low: number | null, high: number | null];

/** One column of `[low, high]`, the bounds aligned among themselves. */
export function intervals(bounds: readonly Bounds[], unit: Unit): string[] {
  const digits = decimals(bounds.flat(), unit);
  const known = bounds.map(([low, high]) =>
    low === null || high === null ? null : [fixed(low, digits), fixed(high, digits)],
  );
  const widest = (side: 0 | 1) => Math.max(0, ...known.map((pair) => pair?.[side]?.length ?? 0));
  const [lows, highs] = [widest(0), widest(1)];
  return known.map((pair) =>
    pair ? `[${pair[0]?.padStart(lows)}, ${pair[1]?.padStart(highs)}]` : NOT_MEASURED,
  );
}

/** One column of numbers, a mark behind some; blanks behind the others keep the digits aligned. */
export function marked(texts: readonly string[], marks: readonly string[]): string[] {
  const widest = Math.max(0, ...marks.map((mark) => mark.length));
  if (widest === 0) return [...texts];
  return texts.map((text, index) =>
    text === NOT_MEASURED ? text : `${text} ${(marks[index] ?? '').padEnd(widest)}`,
  );
}

/** One column of differences, with a plus sign where they are above 0. */
export function changes(values: readonly (number | null)[], unit: Unit): string[] {
  return numbers(values, unit).map((text, index) => ((values[index] ?? 0) > 0 ? `+${text}` : text));
}

/** One column of ratios, to three decimals. */
export function ratios(values: readonly (number | null)[]): string[] {
  return values.map((value) => value?.toFixed(3) ?? NOT_MEASURED);
}

/** One column of p, to three decimals. */
export function probabilities(values: readonly (number | null)[]): string[] {
  return ratios(values).map((text, row) => ((values[row] ?? 1) < 0.001 ? '<0.001' : text));
}

/** Shares of 1 in per cent. Only an exact 0 is written `0`. */
export function percents(shares: readonly (number | null)[]): string[] {
  return shares.map((share) => {
    if (share === null) return NOT_MEASURED;
    if (share === 0) return '0';
    if (Math.abs(share) < 0.00005) return share > 0 ? '<0.01' : '>-0.01';
    return (share * 100).toFixed(2);
  });
}

/** One column of `[low, high]` in per cent. */
export function percentIntervals(bounds: readonly Bounds[]): string[] {
  const [lows, highs] = [percents(bounds.map(([low]) => low)), percents(bounds.map(([, high]) => high))];
  return lows.map((low, at) => (low === NOT_MEASURED ? low : `[${low}, ${highs[at]}]`));
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The mark of a footnote: 12 is `¹²`. */
export function superscript(number: number): string {
  return [...String(number)].map((digit) => SUPERSCRIPT[Number(digit)]).join('');
}
