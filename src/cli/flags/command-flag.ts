// SPDX-License-Identifier: MIT
import { type ProbeBenchError, wrongUsage } from '../../errors.js';
import type { CommandRequest } from '../../host/user-command.js';
import type { Flags } from './given.js';

/** What makes no sense beside a command, and why; where a value is named, only that value of the flag. */
const WITHOUT: readonly [flag: string, why: string, value?: unknown][] = [
  ['kernel', 'your program is not in a guest'],
  ['exact', 'instructions are counted in a guest, and your program is not in it', true],
  ['target', 'your program is not in a guest', 'vm'],
  ['threads', 'the command makes threads of its own'],
  ['workload', 'the command is the workload'],
  ['path-length', 'the command opens what it likes'],
  ['rate', 'the command makes its events when it likes'],
  ['resume', 'a run with a command cannot be resumed'],
];

/**
 * The command behind `--`; null where none is asked for.
 * @throws ProbeBenchError `bad-flag` (usage) for one without the other, or beside a flag that contradicts it
 */
export function commandOf(flags: Flags): CommandRequest | null {
  const argv = Array.isArray(flags['--']) ? flags['--'].map(String) : [];
  const [show_output, ignore_failure] = [flags.showOutput === true, flags.ignoreFailure === true];
  if (flags.command !== true) {
    if (argv.length > 0) throw wrong('what stands behind -- is a command, but --command is not given');
    if (show_output || ignore_failure) throw wrong('--show-output and --ignore-failure go with --command');
    return null;
  }
  if (argv.length === 0) throw wrong('--command: no command stands behind --');
  for (const [flag, why, value = flags[flag]] of WITHOUT)
    if (flags[flag] !== undefined && flags[flag] === value)
      throw wrong(`--${flag} does not go with --command: ${why}`);
  return { argv, show_output, ignore_failure };
}

function wrong(message: string): ProbeBenchError {
  return wrongUsage('bad-flag', message, 'such as: run --command -- git status');
}
