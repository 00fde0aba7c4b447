// SPDX-License-Identifier: MIT
import { ANSWERED, COMMANDS } from '../commands/all.js';
import { type Command, usageOf } from '../commands/command.js';
import { EVERYWHERE, type FlagList } from '../flags/kinds.js';
import { ABOUT, ENVIRONMENT, EXIT_CODES, NAME } from '../help-texts.js';
import { bold, entry, italic, paragraph, roff, section, subsection } from './roff.js';

/** As whatis(1) shows it. */
const WHATIS = ABOUT.replace(/^W/, 'w').replace(/\.$/, '');

const MEANS: Record<keyof typeof ANSWERED, string> = {
  help: 'show help, behind a command that of the command',
  version: 'show the version',
};

/**
 * The manual page, for man(7), of what --help prints.
 * @param version of the tool
 * @param date of that version, as `2026-11-29`
 */
export function manPage(version: string, date: string): string {
  const answered = Object.entries(ANSWERED).map(([name, letter]) =>
    entry(`${bold(`-${letter}`)}, ${bold(`--${name}`)}`, MEANS[name as keyof typeof ANSWERED]),
  );
  return [
    `.TH PROBE\\-BENCH 1 "${date}" "${NAME} ${version}"\n`,
    section('NAME', `${roff(NAME)} \\- ${roff(WHATIS)}\n`),
    section('SYNOPSIS', ...COMMANDS.map(synopsis)),
    section('COMMANDS', ...COMMANDS.map(described)),
    section('OPTIONS OF EVERY COMMAND', ...flags(EVERYWHERE), ...answered),
    section('EXAMPLES', ...COMMANDS.flatMap(examples)),
    section('ENVIRONMENT', ...ENVIRONMENT.map(([name, does]) => entry(bold(name), does))),
    section('EXIT STATUS', ...EXIT_CODES.map(([code, means]) => entry(bold(String(code)), means))),
  ].join('');
}

const called = ({ name, words }: Command) =>
  `${bold(`${NAME} ${name}`)}${words === undefined ? '' : ` ${italic(usageOf(words))}`}`;

function synopsis(command: Command, place: number): string {
  return `${place === 0 ? '' : '.br\n'}${called(command)} [${italic('options')}]\n`;
}

function described(command: Command): string {
  const { describe, words } = command;
  const told = words === undefined ? '' : entry(italic(words.name), words.describe);
  return [subsection(called(command)), `${roff(describe)}\n`, told, ...flags(command.flags)].join('');
}

/** Flags in their order, each group under its heading. */
function flags(list: FlagList): string[] {
  let heading: string | undefined;
  return Object.entries(list).map(([name, flag]) => {
    const begins = flag.group !== undefined && flag.group !== heading;
    heading = flag.group;
    return `${begins ? paragraph(italic(heading ?? '')) : ''}${flagEntry(name, flag)}`;
  });
}

function flagEntry(name: string, flag: FlagList[string]): string {
  const value = flag.requiresArg ? ` ${italic('VALUE')}` : '';
  const choices = flag.choices === undefined ? '' : `; one of ${flag.choices.join(', ')}`;
  const usual = typeof flag.default === 'string' ? ` (default: ${flag.default})` : '';
  return entry(`${bold(`--${name}`)}${value}`, `${flag.describe}${choices}${usual}`);
}

function examples({ examples }: Command): string[] {
  return examples.map(([command, says]) => entry(bold(command.replace('$0', NAME)), says));
}
