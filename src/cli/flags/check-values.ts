// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import { type Flags, texts } from './given.js';
import type { FlagList } from './kinds.js';

/**
 * Whether each flag that takes a value was given one: not empty, and of a list not commas alone. That one is there at
 * all, yargs sees to (`requiresArg`).
 * @throws ProbeBenchError `bad-flag` (usage)
 */
export function checkValues(flags: FlagList, given: Flags): true {
  for (const [name, { requiresArg, array }] of Object.entries(flags)) {
    const nothing = array ? /^[\s,]*$/ : /^\s*$/;
    if (requiresArg && texts(given[name]).some((value) => nothing.test(value))) throw noValue(name);
  }
  return true;
}

/** The error for a flag whose value is lacking or empty. */
export function noValue(flag: string) {
  return wrongUsage(
    'bad-flag',
    `--${flag}: no value is given`,
    'give one, or leave the flag out; see --help',
  );
}
