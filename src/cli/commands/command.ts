// SPDX-License-Identifier: MIT
import type { CommandModule } from 'yargs';
import { checkValues } from '../flags/check-values.js';
import { checkGiven } from '../flags/given-once.js';
import { EVERYWHERE, type FlagList } from '../flags/kinds.js';

/** A command, as --help, the man page and completion tell it. */
export interface Command {
  name: string;
  describe: string;
  /** the words behind it, any number of them */
  words?: { name: string; needed: boolean; describe: string };
  flags: FlagList;
  /** each with `$0` for the program, and what it is for */
  examples: [command: string, says: string][];
  /** heavy modules are imported in it: --help and completion go without them */
  handler: CommandModule['handler'];
}

/** The command for yargs. @param argv the command line that is read */
export function moduleOf(
  { name, describe, words, flags, examples, handler }: Command,
  argv: readonly string[],
): CommandModule {
  return {
    command: words === undefined ? name : `${name} ${usageOf(words)}`,
    describe,
    builder: (yargs) => {
      if (words !== undefined)
        yargs.positional(words.name, { type: 'string', array: true, describe: words.describe });
      return yargs
        .options(flags)
        .example(examples)
        .check((given) => {
          checkGiven(argv, { ...flags, ...EVERYWHERE });
          return checkValues(flags, given);
        });
    },
    handler,
  };
}

/** A command's words as its usage shows them: `<path..>` where one is needed, else `[path..]`. */
export function usageOf({ name, needed }: NonNullable<Command['words']>): string {
  return needed ? `<${name}..>` : `[${name}..]`;
}
