// SPDX-License-Identifier: MIT
import { setImmediate } from 'node:timers/promises';
import { EXIT, ProbeBenchError } from '../errors.js';

/**
 * Lets the event loop turn: a signal to this process is heard then.
 * @throws the signal's reason where it is aborted
 */
export async function turn(signal?: AbortSignal): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

/** The same before the first visit. @throws ProbeBenchError `interrupted` where the signal aborts */
export async function earlyTurn(signal: AbortSignal | undefined): Promise<void> {
  await turn();
  if (signal?.aborted) throw interrupted(signal.reason);
}

/** What a signal before the first visit ends a run with. */
export function interrupted(cause: unknown): ProbeBenchError {
  return new ProbeBenchError('interrupted before anything was measured', {
    code: 'interrupted',
    exitCode: EXIT.interrupted,
    cause,
  });
}
