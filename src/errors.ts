// SPDX-License-Identifier: MIT
/** Exit codes of the command line: a contract with scripts. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  regression: 3,
  cannotMeasure: 4,
  interrupted: 130,
} as const;

/** What an error holds beside its message. */
export interface Trouble {
  /** a short stable word, such as `no-btf` */
  code: string;
  /** what is wrong, of things that differ in nothing but their names in the same words; unless said the message */
  reason?: string;
  /** what to do about it, one sentence */
  remedy?: string | undefined;
  /** the whole log of libbpf, the verifier, a guest's console or a tool */
  log?: string;
  /** of the command, if nothing catches the error; 1 unless said */
  exitCode?: number;
  cause?: unknown;
}

/** An error that a user can act on, its message one line. */
export class ProbeBenchError extends Error {
  readonly code: string;
  readonly reason: string;
  readonly remedy: string | undefined;
  readonly log: string | undefined;
  readonly exitCode: number;

  constructor(message: string, trouble: Trouble) {
    super(message, { cause: trouble.cause });
    this.name = 'ProbeBenchError';
    this.code = trouble.code;
    this.reason = trouble.reason ?? message;
    this.remedy = trouble.remedy;
    this.log = trouble.log;
    this.exitCode = trouble.exitCode ?? EXIT.failed;
  }
}

/** The error for a command that was called wrongly: it ends with exit code 2. */
export function wrongUsage(code: string, message: string, remedy: string, cause?: unknown): ProbeBenchError {
  return new ProbeBenchError(message, { code, remedy, exitCode: EXIT.usage, cause });
}

/** What a caught value says went wrong. */
export function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
