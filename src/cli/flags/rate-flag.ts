// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import { type Flags, wholeNumber } from './given.js';

/** More than any machine makes of the cheapest system call. */
const MOST = 100_000_000;

/** @returns events a second; undefined without --rate @throws ProbeBenchError `bad-flag` (usage) */
export function rateOf(flags: Flags): number | undefined {
  if (flags.rate === undefined) return undefined;
  const rate = wholeNumber('rate', flags.rate, 1, MOST);
  if (flags.exact !== true) return rate;
  const message = '--rate does not go with --exact: a rate is one of time, which --exact has none of';
  throw wrongUsage('bad-flag', message, 'leave one of them out');
}
