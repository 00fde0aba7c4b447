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

export interface Trouble {
  /** a short stable word, such as `no-btf` */
  code: string;
  /** what to do about it, one sentence */
  remedy?: string;
  /** the whole log of libbpf, the verifier, a guest's console or a tool */
  log?: string;
  /** exit code of the command if nothing catches it; 1 unless said */
  exitCode?: number;
  cause?: unknown;
}

/** An error a user can act on: one line of message, the remedy, the cause and the full log kept. */
export class ProbeBenchError extends Error {
  readonly code: string;
  readonly remedy: string | undefined;
  readonly log: string | undefined;
  readonly exitCode: number;

  constructor(message: string, trouble: Trouble) {
    super(message, { cause: trouble.cause });
    this.name = 'ProbeBenchError';
    this.code = trouble.code;
    this.remedy = trouble.remedy;
    this.log = trouble.log;
    this.exitCode = trouble.exitCode ?? EXIT.failed;
  }
}
