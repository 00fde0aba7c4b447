// SPDX-License-Identifier: MIT
import type { Options } from 'yargs';

/** The flags of a command, in the order that --help shows them. */
export type FlagList = Record<string, Options>;

/** A flag with a text. Numbers are texts, too: yargs makes NaN of what is none. */
export const text = (describe: string): Options => ({ type: 'string', requiresArg: true, describe });

/** A flag that may be given again; all others are given once. */
export const several = (describe: string): Options => ({ ...text(describe), array: true });

/** A flag that is there or not. */
export const onOff = (describe: string): Options => ({ type: 'boolean', default: false, describe });

/** A flag with one of a few words. */
export const word = (choices: readonly string[], describe: string): Options => {
  return { choices, requiresArg: true, describe };
};

/** A flag with one of a few words, the first where it is not given. */
export const oneOf = (choices: readonly string[], describe: string): Options => {
  return { ...word(choices, describe), default: choices[0] };
};

/** Flags under a heading of their own in --help. */
export function group(heading: string, flags: FlagList): FlagList {
  return Object.fromEntries(Object.entries(flags).map(([name, flag]) => [name, { ...flag, group: heading }]));
}

/** How results can be printed. */
export const FORMATS = ['table', 'markdown', 'csv', 'json'];
/** How results are printed. */
export const FORMAT = oneOf(FORMATS, 'what stdout holds');
/** How a list is printed that is no result. */
export const LIST_FORMAT = oneOf(['table', 'json'], 'what stdout holds');

/** Flags of every command. */
export const EVERYWHERE: FlagList = { verbose: onOff('whole logs with errors') };
