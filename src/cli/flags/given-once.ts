// SPDX-License-Identifier: MIT
import { type ProbeBenchError, wrongUsage } from '../../errors.js';
import type { FlagList } from './kinds.js';

interface Given {
  name: string;
  value: string | undefined;
}

/**
 * Checks how a command's flags stand on the command line, before yargs made one of what is given again: one that takes
 * one value, or is on or off, is given once; one without a value has nothing but true or false.
 * @throws ProbeBenchError `bad-flag` (usage)
 */
export function checkGiven(argv: readonly string[], flags: FlagList): void {
  const end = argv.indexOf('--');
  const before = new Set<string>();
  for (const { name, value } of (end < 0 ? argv : argv.slice(0, end)).flatMap((word) =>
    flagOf(word, flags),
  )) {
    if (before.has(name) && !flags[name]?.array)
      throw wrong(`--${name} is given more than once`, `give --${name} once`);
    before.add(name);
    const isSwitch = flags[name]?.type === 'boolean';
    if (isSwitch && value !== undefined && value !== 'true' && value !== 'false')
      throw wrong(
        `--${name} has no value, but ${JSON.stringify(value.slice(0, 80))} is given`,
        `say --${name}`,
      );
  }
}

/** The flag that a word gives: also as yargs' camelCase. Words with dashes are never values for yargs. */
function flagOf(word: string, flags: FlagList): Given[] {
  const [, spelled = '', value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  const name = spelled.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return Object.hasOwn(flags, name) ? [{ name, value }] : [];
}

function wrong(message: string, remedy: string): ProbeBenchError {
  return wrongUsage('bad-flag', message, remedy);
}
