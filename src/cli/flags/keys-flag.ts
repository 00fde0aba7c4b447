// SPDX-License-Identifier: MIT
import type { Argv } from 'yargs';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { MOST_KEYS } from '../../native/index.js';
import type { Keys } from '../../variants/variant.js';
import { list, wholeNumber } from './numbers.js';

/** The flag that spreads events over keys. */
export function keysFlag(yargs: Argv): Argv {
  return yargs
    .option('keys', {
      type: 'string',
      array: true,
      describe:
        'what events are counted under, comma-separated: shared, thread, or a number of keys (1000, 100k)',
    })
    .example(
      '$0 run --variants "tracepoint-hash-*" --keys shared,thread,1,1000',
      'one key that all share, one a thread, one of many',
    );
}

/** What --keys asks for, each once, in the order given; empty without it. @throws ProbeBenchError `bad-flag` (usage) */
export function keysOf(given: unknown): Keys[] {
  if (given === undefined) return [];
  const keys = list(given)
    .map((one) => one.trim())
    .map(keysOfWord);
  if (keys.length > 0) return [...new Set(keys)];
  throw new ProbeBenchError('--keys: nothing given', {
    code: 'bad-flag',
    remedy: 'such as --keys shared,thread,1000',
    exitCode: EXIT.usage,
  });
}

function keysOfWord(word: string): Keys {
  if (word === 'shared' || word === 'thread') return word;
  const [, thousands] = /^(\d{1,4})k$/.exec(word) ?? [];
  const count = thousands === undefined ? word : Number(thousands) * 1000;
  return wholeNumber('keys', count, 1, MOST_KEYS, 'shared, thread, or ');
}
