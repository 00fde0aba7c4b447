// SPDX-License-Identifier: MIT
import type { Argv } from 'yargs';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { wholeNumber } from './numbers.js';

/** More than any machine makes of the cheapest system call. */
const MOST = 100_000_000;

/** The flag that makes events at a rate. */
export function rateFlag(yargs: Argv): Argv {
  return yargs
    .option('rate', {
      type: 'string',
      describe: 'make so many events a second, over all threads (default: as many as go)',
    })
    .example('$0 run --rate 10000', 'what share of a CPU each design takes at 10,000 openat a second');
}

/** @returns events a second; undefined without --rate @throws ProbeBenchError `bad-flag` (usage) */
export function rateOf(given: (name: string) => unknown): number | undefined {
  if (given('rate') === undefined) return undefined;
  const rate = wholeNumber('rate', given('rate'), 1, MOST);
  if (given('exact') !== true) return rate;
  throw new ProbeBenchError(
    '--rate does not go with --exact: a rate is one of time, which --exact has none of',
    {
      code: 'bad-flag',
      remedy: 'leave one of them out',
      exitCode: EXIT.usage,
    },
  );
}
