// SPDX-License-Identifier: MIT
/** Set-up's part of EXIT in src/errors.ts, which is not built yet. */
export const EXIT = { done: 0, failed: 1, usage: 2, cannotMeasure: 4, interrupted: 130 };

/** Why set-up cannot go on, and what to do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message names the step or thing, and the reason
   * @param {{ remedy: string, log?: string, exitCode?: number }} trouble log: the file with the whole story
   */
  constructor(message, { remedy, log, exitCode = EXIT.failed }) {
    super(message);
    this.name = 'SetupError';
    this.remedy = remedy;
    this.log = log;
    this.exitCode = exitCode;
  }

  /** All of it in one line, as it is printed. */
  get line() {
    return `${this.message}; ${this.remedy}${this.log === undefined ? '' : ` (whole log: ${this.log})`}`;
  }
}
