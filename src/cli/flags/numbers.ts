// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../../errors.js';

function wrong(flag: string, given: unknown, wanted: string): ProbeBenchError {
  return new ProbeBenchError(`--${flag}: ${JSON.stringify(String(given).slice(0, 80))} is not ${wanted}`, {
    code: 'bad-flag',
    remedy: 'see --help',
    exitCode: EXIT.usage,
  });
}

/**
 * A flag's whole number. @param or the words that it may be instead, for the error
 * @throws ProbeBenchError `bad-flag` (usage) unless `least` ≤ it ≤ `most`
 */
export function wholeNumber(flag: string, given: unknown, least: number, most: number, or = ''): number {
  const value = typeof given === 'string' && given.trim() === '' ? Number.NaN : Number(given);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw wrong(flag, given, `${or}a whole number from ${least} to ${most}`);
}

/** A flag's positive number. @throws ProbeBenchError `bad-flag` (usage) */
export function positiveNumber(flag: string, given: unknown): number {
  const value = typeof given === 'string' && given.trim() === '' ? Number.NaN : Number(given);
  if (Number.isFinite(value) && value > 0) return value;
  throw wrong(flag, given, 'a number above 0');
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
