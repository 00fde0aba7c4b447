// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError, reasonOf } from '../errors.js';

/** Prints what failed, its remedy, and with `verbose` the whole log. @returns the exit code */
export function complain(error: unknown, verbose: boolean): number {
  if (!(error instanceof ProbeBenchError)) {
    const stack = error instanceof Error ? error.stack : undefined;
    process.stderr.write(`probe-bench: ${stack ?? reasonOf(error)}\n`);
    return EXIT.failed;
  }
  process.stderr.write(`probe-bench: ${error.message}\n`);
  if (error.remedy) process.stderr.write(`  remedy: ${error.remedy}\n`);
  if (verbose && error.log) process.stderr.write(`${error.log.trimEnd()}\n`);
  else if (error.log) process.stderr.write('  the whole log: again with --verbose\n');
  return error.exitCode;
}
