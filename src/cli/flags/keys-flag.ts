// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import { MOST_KEYS } from '../../native/index.js';
import type { Keys } from '../../variants/variant.js';
import { list, wholeNumber } from './given.js';

/** What --keys asks for, each once, in the order given; empty without it. @throws ProbeBenchError `bad-flag` (usage) */
export function keysOf(given: unknown): Keys[] {
  if (given === undefined) return [];
  const keys = list(given)
    .map((one) => one.trim())
    .map(keysOfWord);
  if (keys.length > 0) return [...new Set(keys)];
  throw wrongUsage('bad-flag', '--keys: nothing given', 'such as --keys shared,thread,1000');
}

function keysOfWord(word: string): Keys {
  if (word === 'shared' || word === 'thread') return word;
  const [, thousands] = /^(\d{1,4})k$/.exec(word) ?? [];
  const count = thousands === undefined ? word : Number(thousands) * 1000;
  return wholeNumber('keys', count, 1, MOST_KEYS, 'shared, thread, or ');
}
