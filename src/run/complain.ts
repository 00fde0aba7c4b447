// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../errors.js';

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
