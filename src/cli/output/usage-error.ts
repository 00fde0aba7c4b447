// SPDX-License-Identifier: MIT
import { type ProbeBenchError, wrongUsage } from '../../errors.js';
import { nearest } from '../../nearest.js';

/** The code of errors that yargs finds. */
export const USAGE = 'usage';

/** The names that a user may have meant; flags with their dashes. */
export interface Known {
  commands: readonly string[];
  flags: readonly string[];
}

/** What yargs calls wrong usage, with the nearest known commands or flags where one is unknown. */
export function usageError(message: string, argv: readonly string[], known: Known): ProbeBenchError {
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(', ')[0];
  if (unknown === undefined) return wrongUsage(USAGE, message.replaceAll(/\s+/g, ' '), 'see --help');
  if (argv.includes(unknown)) {
    const remedy = `nearest commands: ${nearest(unknown, known.commands).join(', ')}; see --help`;
    return wrongUsage(USAGE, `unknown command or argument: ${unknown}`, remedy);
  }
  const flags = nearest(`--${unknown}`, known.flags).join(', ');
  return wrongUsage(USAGE, `unknown flag: --${unknown}`, `nearest: ${flags}; see --help`);
}
