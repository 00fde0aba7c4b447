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

/** What yargs calls wrong usage, with the nearest known flags where one is unknown. */
export function usageError(message: string, flags: readonly string[]): ProbeBenchError {
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(', ')[0];
  const hint =
    unknown === undefined
      ? ''
      : `nearest: ${nearest(unknown, flags)
          .map((flag) => `--${flag}`)
          .join(', ')}; `;
  return new ProbeBenchError(message.replaceAll('\n', ' '), {
    code: 'usage',
    remedy: `${hint}see --help`,
    exitCode: EXIT.usage,
  });
}
