// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../errors.js';
import { decisiveLine } from './decisive.js';

/** The steps of the addon that can fail: enum Step of system/failure.h. */
export const STEPS = [
  'open',
  'setup',
  'load',
  'attach',
  'info',
  'counter',
  'statistics',
  'mount',
  'command',
  'workload',
] as const;
export type Step = (typeof STEPS)[number];

/** What the addon throws: thrown() of binding/marshal.h. */
interface Thrown extends Error {
  step: Step;
  code: string | null;
  meaning: string | null;
  log: string;
}

/** A step of the addon that failed, with the errno and the log's decisive line in its message. */
export class NativeError extends ProbeBenchError {
  readonly step: Step;
  /** the errno's name, such as `EPERM`; null where the kernel was not asked */
  readonly errnoName: string | null;
  /** what failed in that step, and why the kernel refused it, without the subject's name */
  readonly detail: string;
  /** the line of libbpf's or the verifier's log that says why; null if none does */
  readonly decisive: string | null;

  constructor(subject: string, thrown: Thrown) {
    const decisive = decisiveLine(thrown.log);
    const why = thrown.code === null ? '' : `: ${thrown.code} (${thrown.meaning})`;
    const message = `${thrown.step} of ${subject} failed at ${thrown.message}${why}${decisive ? `: ${decisive}` : ''}`;
    super(message, { code: `native-${thrown.step}`, log: thrown.log, cause: thrown });
    this.step = thrown.step;
    this.errnoName = thrown.code;
    this.detail = `${thrown.message}${why}`;
    this.decisive = decisive;
  }
}

/** An error of the addon as a NativeError that names `subject`; any other as it is. */
export function nativeError(subject: string, error: unknown): unknown {
  return error instanceof Error && 'step' in error ? new NativeError(subject, error as Thrown) : error;
}

/** Runs `work`; an error of the addon comes out as a NativeError that names `subject`. */
export function named<T>(subject: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw nativeError(subject, error);
  }
}
