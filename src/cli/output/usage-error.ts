// SPDX-License-Identifier: MIT
import { type ProbeBenchError, wrongUsage } from '../../errors.js';
import { nearest } from '../../nearest.js';
import { ANSWERED, COMMANDS } from '../commands/all.js';
import type { Command } from '../commands/command.js';
import { noValue } from '../flags/check-values.js';
import { EVERYWHERE } from '../flags/kinds.js';
import { NAME } from '../help-texts.js';

/** The code of errors that yargs finds. */
const USAGE = 'usage';
export const NO_COMMAND = 'no command is named';

/** What yargs calls wrong usage, with the nearest commands, or flags of the command that was called. */
export function usageError(message: string, argv: readonly string[]): ProbeBenchError {
  if (message === NO_COMMAND) return noCommand(argv);
  const [, flag] = /^Not enough arguments following: (.+)$/.exec(message) ?? [];
  if (flag !== undefined) return noValue(flag);
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(', ') ?? [];
  const [first = ''] = unknown;
  const command = COMMANDS.find(({ name }) => argv.includes(name));
  if (command === undefined) return unknownCommand(unknown.find((one) => argv.includes(one)) ?? first);
  if (message.startsWith('Not enough non-option')) return noWord(command);
  if (first === '') return wrongUsage(USAGE, message.replaceAll(/\s+/g, ' '), seeHelp(command));
  return argv.includes(first) ? strayWord(first, command) : unknownFlag(first, command);
}

function noWord({ name, words, examples: [example] }: Command): ProbeBenchError {
  const remedy = `such as: ${example?.[0].replace('$0', NAME)}`;
  return wrongUsage(USAGE, `${name}: no ${words?.name} is named`, remedy);
}

const seeHelp = ({ name }: Command) => `see ${NAME} ${name} --help`;

function unknownCommand(word: string): ProbeBenchError {
  const near = nearest(
    word,
    COMMANDS.map(({ name }) => name),
  );
  return wrongUsage(USAGE, `unknown command: ${word}`, `nearest: ${near.join(', ')}; see --help`);
}

/** Flags without a command, or before it. */
function noCommand([flag = '', ...more]: readonly string[]): ProbeBenchError {
  const called = COMMANDS.find(({ name }) => more.includes(name));
  const takes = COMMANDS.find(({ flags }) => flags[flag.replace(/^--|=.*/g, '')] !== undefined);
  const { name } = called ?? takes ?? {};
  const rest = more.some((word) => word !== called?.name) ? ' …' : '';
  const remedy = name === undefined ? 'see --help' : `such as: ${NAME} ${name} ${flag}${rest}`;
  const message = called === undefined ? NO_COMMAND : `${flag} stands before the command`;
  return wrongUsage(USAGE, message, remedy);
}

function strayWord(word: string, command: Command): ProbeBenchError {
  const remedy = `what a flag lists is comma-separated, or the flag is given again; ${seeHelp(command)}`;
  return wrongUsage(USAGE, `${command.name} takes no word of its own: ${word}`, remedy);
}

function unknownFlag(name: string, command: Command): ProbeBenchError {
  const known = Object.keys({ ...command.flags, ...EVERYWHERE, ...ANSWERED }).map((one) => `--${one}`);
  const dashes = name.length === 1 ? '-' : '--';
  const near = nearest(`--${name}`, known).join(', ');
  return wrongUsage(USAGE, `unknown flag: ${dashes}${name}`, `nearest: ${near}; ${seeHelp(command)}`);
}
