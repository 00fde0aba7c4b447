// SPDX-License-Identifier: MIT
import yargs, { type Argv } from 'yargs';
import { COMMANDS } from './commands/all.js';
import { type Command, moduleOf } from './commands/command.js';
import { EVERYWHERE } from './flags/kinds.js';
import { ABOUT, ENVIRONMENT, EXIT_CODES, NAME } from './help-texts.js';
import { NO_COMMAND, usageError } from './output/usage-error.js';

const EPILOGUE = `Environment: ${ENVIRONMENT.map((one) => one.join(' ')).join('; ')}.

Exit codes: ${EXIT_CODES.map((one) => one.join(' ')).join(', ')}.`;

/**
 * Reads a command line; without a word it prints the help. It throws ProbeBenchError (usage) for what is wrong.
 * @param commands others than the usual ones are a test's
 */
export function parserFor(argv: readonly string[], commands: readonly Command[] = COMMANDS): Argv {
  return yargs(argv.length === 0 ? ['--help'] : [...argv])
    .scriptName(NAME)
    .locale('en')
    .parserConfiguration({
      'populate--': true,
      // a flag takes one word: `explain --kernel 6.12 kprobe-array` names a design, too
      'greedy-arrays': false,
      // no flag is known by `--no-out` or `--out.x`
      'boolean-negation': false,
      'dot-notation': false,
    })
    .usage(`$0 <command> [options]\n\n${ABOUT}`)
    .command(commands.map((command) => moduleOf(command, argv)))
    .options(EVERYWHERE)
    .demandCommand(1, NO_COMMAND)
    .strict()
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .epilogue(EPILOGUE)
    .fail((message, error) => {
      // yargs itself throws for a flag that lacks its value
      throw error === undefined || error.name === 'YError' ? usageError(message, argv) : error;
    });
}
