// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../../errors.js';
import { nearest } from '../../nearest.js';

/** The names a user may have meant. */
export interface Known {
  commands: readonly string[];
  flags: readonly string[];
}

/** What yargs calls wrong usage, with the nearest known commands or flags where one is unknown. */
export function usageError(message: string, argv: readonly string[], known: Known): ProbeBenchError {
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(', ')[0];
  const trouble = { code: 'usage', exitCode: EXIT.usage };
  if (unknown === undefined)
    return new ProbeBenchError(message.replaceAll(/\s+/g, ' '), { ...trouble, remedy: 'see --help' });
  if (argv.includes(unknown))
    return new ProbeBenchError(`unknown command or argument: ${unknown}`, {
      ...trouble,
      remedy: `nearest commands: ${nearest(unknown, known.commands).join(', ')}; see --help`,
    });
  const flags = nearest(unknown, known.flags).map((flag) => `--${flag}`);
  return new ProbeBenchError(`unknown flag: --${unknown}`, {
    ...trouble,
    remedy: `nearest: ${flags.join(', ')}; see --help`,
  });
}
