// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError, reasonOf } from '../errors.js';
import { tell, tellLog } from './tell.js';

/** What helps against errors of the system that may come anywhere, by errno. */
const REMEDIES: Readonly<Record<string, string>> = {
  EMFILE: 'allow this process more open files: ulimit -n 1024',
  ENFILE: 'the whole machine has too many open files: end what holds them',
  ENOSPC: 'free some space there',
  EROFS: 'choose a folder that you can write to, with --out, TMPDIR or XDG_CACHE_HOME',
  EACCES: 'choose a file or folder that you may use, or run the same command with sudo',
};

/** Prints what failed, its remedy, and with `verbose` the whole log. @returns the exit code */
export function complain(thrown: unknown, verbose: boolean): number {
  const error = systemTrouble(thrown) ?? aborted(thrown) ?? thrown;
  if (!(error instanceof ProbeBenchError)) {
    const stack = error instanceof Error ? error.stack : undefined;
    tellLog(`probe-bench: ${stack ?? reasonOf(error)}`);
    return EXIT.failed;
  }
  tell(`probe-bench: ${error.message}`);
  if (error.remedy) tell(`  remedy: ${error.remedy}`);
  if (verbose && error.log) tellLog(error.log);
  else if (error.log) tell('  the whole log: again with --verbose');
  return error.exitCode;
}

/** What a signal ended before there was anything to keep, such as a download; null for any other error. */
function aborted(error: unknown): ProbeBenchError | null {
  if (!(error instanceof Error) || error.name !== 'AbortError') return null;
  return new ProbeBenchError('interrupted', {
    code: 'interrupted',
    log: error.stack ?? '',
    exitCode: EXIT.interrupted,
    cause: error,
  });
}

/** An error of a system call in one sentence; null for any other, whose stack shows a fault of ours. */
function systemTrouble(error: unknown): ProbeBenchError | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  const code = String(error.code);
  const remedy = REMEDIES[code] ?? 'with --verbose it says where this came up';
  return new ProbeBenchError(error.message, { code, remedy, log: error.stack ?? '', cause: error });
}
