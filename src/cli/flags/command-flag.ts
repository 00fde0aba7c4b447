// SPDX-License-Identifier: MIT
import type { Argv } from 'yargs';
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { CommandRequest } from '../../host/user-command.js';

/** The flags of a workload of one's own. */
export function commandFlags(yargs: Argv): Argv {
  return yargs
    .option('command', {
      type: 'boolean',
      default: false,
      describe: 'measure a program of your own under each design: --command -- git status',
    })
    .option('show-output', {
      type: 'boolean',
      default: false,
      describe: 'the command’s output goes to stderr',
    })
    .option('ignore-failure', {
      type: 'boolean',
      default: false,
      describe: 'go on where the command ends with a status other than 0',
    })
    .example('$0 run --command -- git status', 'what each design adds to a program, in time and per cent');
}

/** What beside a command makes no sense, and why. */
const WITHOUT: readonly [flag: string, given: (value: unknown) => boolean, why: string][] = [
  ['kernel', (value) => value !== undefined, 'your program is not in a guest'],
  ['exact', (value) => value === true, 'instructions are counted in a guest, and your program is not in it'],
  ['target', (value) => value === 'vm', 'your program is not in a guest'],
  ['threads', (value) => value !== undefined, 'the command makes threads of its own'],
  ['workload', (value) => value !== undefined, 'the command is the workload'],
  ['rate', (value) => value !== undefined, 'the command makes its events when it likes'],
  ['resume', (value) => value !== undefined, 'a run with a command is not gone on with'],
];

/**
 * The command behind `--`; null where none is asked for.
 * @throws ProbeBenchError `bad-flag` (usage) for one without the other, or beside a flag that contradicts it
 */
export function commandOf(given: (name: string) => unknown): CommandRequest | null {
  const behind = given('--');
  const argv = Array.isArray(behind) ? behind.map(String) : [];
  const [show_output, ignore_failure] = [given('showOutput') === true, given('ignoreFailure') === true];
  if (given('command') !== true) {
    if (argv.length > 0) throw wrong(`what stands behind -- is a command, but --command is not given`);
    if (show_output || ignore_failure) throw wrong('--show-output and --ignore-failure go with --command');
    return null;
  }
  if (argv.length === 0) throw wrong('--command: no command stands behind --');
  for (const [flag, isGiven, why] of WITHOUT)
    if (isGiven(given(flag))) throw wrong(`--${flag} does not go with --command: ${why}`);
  return { argv, show_output, ignore_failure };
}

function wrong(message: string): ProbeBenchError {
  return new ProbeBenchError(message, {
    code: 'bad-flag',
    remedy: 'such as: run --command -- git status',
    exitCode: EXIT.usage,
  });
}
