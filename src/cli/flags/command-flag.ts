// SPDX-License-Identifier: MIT
import { type ProbeBenchError, wrongUsage } from '../../errors.js';
import type { CommandRequest } from '../../host/user-command.js';
import { type Flags, list, once } from './given.js';

/** What makes no sense beside a command, and why. */
const WITHOUT: readonly [flag: string, why: string][] = [
  ['threads', 'the command makes threads of its own'],
  ['workload', 'the command is the workload'],
  ['path-length', 'the command opens what it likes'],
  ['rate', 'the command makes its events when it likes'],
  ['resume', 'a run with a command cannot be resumed'],
];

/**
 * The command behind `--`; null where none is asked for.
 * @param guest whether it runs in guests
 * @throws ProbeBenchError `bad-flag` (usage) for one without the other, or beside a flag that contradicts it
 */
export function commandOf(flags: Flags, guest: boolean): CommandRequest | null {
  const argv = Array.isArray(flags['--']) ? flags['--'].map(String) : [];
  const [show_output, ignore_failure] = [flags.showOutput === true, flags.ignoreFailure === true];
  const files = once('files', flags.files);
  if (flags.command !== true) {
    if (argv.length > 0) throw wrong('what stands behind -- is a command, but --command is not given');
    if (show_output || ignore_failure) throw wrong('--show-output and --ignore-failure go with --command');
    if (files !== null) throw wrong('--files goes with --command: it is what the command needs');
    return null;
  }
  if (argv.length === 0) throw wrong('--command: no command stands behind --');
  for (const [flag, why] of WITHOUT)
    if (flags[flag] !== undefined) throw wrong(`--${flag} does not go with --command: ${why}`);
  if (guest && show_output) throw wrong('--show-output: nothing that a command says in a guest is shown');
  if (!guest && files !== null) throw wrong('--files is for guests, and here the command has your files');
  return { argv, show_output, ignore_failure, files };
}

/** Whether a run's flags ask for guests, and so a command of it runs there. */
export function inGuests({ kernel, exact, target }: Flags): boolean {
  return list(kernel).length > 0 || exact === true || target === 'vm';
}

function wrong(message: string): ProbeBenchError {
  return wrongUsage('bad-flag', message, 'such as: run --command -- git status');
}
