// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';

/** How long a guest that runs a command may say nothing, in milliseconds: a window is a whole run of it. */
export const SILENCE_OF_COMMAND_MS = 180_000;

/** A guest's error as one that names the command, where that may be why it fell silent; any other as it is. */
export function ofCommand(error: unknown, name: string): unknown {
  if (!(error instanceof ProbeBenchError) || error.code !== 'guest-hang') return error;
  const { message, code, log = '', exitCode } = error;
  const seconds = SILENCE_OF_COMMAND_MS / 1000;
  return new ProbeBenchError(`${message} (in ${seconds} s no visit of ${name} ended)`, {
    code,
    remedy: 'give a command that ends by itself, waits for no input, and is soon done: a guest is slow',
    log,
    exitCode,
    cause: error,
  });
}
