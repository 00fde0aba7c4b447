import { EXIT, ProbeBenchError } from '../errors.js';
import { nearest } from '../nearest.js';

/** Prints an error as a user should see it: what failed, the remedy, and with `verbose` all that is known. */
export function complain(error: unknown, verbose: boolean): number {
  if (!(error instanceof ProbeBenchError)) {
    process.stderr.write(
      `probe-bench: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return EXIT.failed;
  }
  process.stderr.write(`probe-bench: ${error.message}\n`);
  if (error.remedy) process.stderr.write(`  remedy: ${error.remedy}\n`);
  if (verbose && error.log) process.stderr.write(`${error.log.trimEnd()}\n`);
  else if (error.log) process.stderr.write('  the whole log: again with --verbose\n');
  return error.exitCode;
}

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
