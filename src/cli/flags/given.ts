// SPDX-License-Identifier: MIT
import { type ProbeBenchError, wrongUsage } from '../../errors.js';

/** What yargs made of the flags, by camel-cased name; undefined where one was not given. */
export type Flags = Readonly<Record<string, unknown>>;

/** What a user typed, short enough for a message. */
export function quoted(given: unknown): string {
  return JSON.stringify(String(given).slice(0, 80));
}

function wrong(flag: string, given: unknown, wanted: string): ProbeBenchError {
  return wrongUsage('bad-flag', `--${flag}: ${quoted(given)} is not ${wanted}`, 'see --help');
}

/** What is typed as a number; NaN for what is none. */
export function numberOf(given: unknown): number {
  return typeof given === 'string' && given.trim() === '' ? Number.NaN : Number(given);
}

/**
 * A flag's whole number. @param or the words that it may be instead, for the error
 * @throws ProbeBenchError `bad-flag` (usage) unless `least` ≤ it ≤ `most`
 */
export function wholeNumber(flag: string, given: unknown, least: number, most: number, or = ''): number {
  const value = numberOf(given);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw wrong(flag, given, `${or}a whole number from ${least} to ${most}`);
}

/** A flag's positive number. @throws ProbeBenchError `bad-flag` (usage) */
export function positiveNumber(flag: string, given: unknown): number {
  const value = numberOf(given);
  if (Number.isFinite(value) && value > 0) return value;
  throw wrong(flag, given, 'a number above 0');
}

/** A flag's text; null where it was not given. @throws ProbeBenchError `bad-flag` (usage) for one given again */
export function once(flag: string, given: unknown): string | null {
  if (given === undefined) return null;
  if (typeof given === 'string') return given;
  throw wrongUsage('bad-flag', `--${flag} is given more than once`, `give --${flag} once`);
}

/** A flag that may be given again, as it was given: a path may hold a comma. */
export function texts(given: unknown): string[] {
  return (Array.isArray(given) ? given : given === undefined ? [] : [given]).map(String);
}

/** A flag's comma-separated list, given once or more often. Empty items are dropped: `a,,b` is `a,b`. */
export function list(given: unknown): string[] {
  return texts(given)
    .flatMap((part) => part.split(','))
    .filter((item) => item.trim() !== '');
}
