// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../errors.js';
import { decisiveLine, troubledProgram } from './decisive.js';

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
  /** the line of libbpf's or the verifier's log that says why; null if none does */
  readonly decisive: string | null;
  /** the program of the object that libbpf complained of; null where it named none */
  readonly program: string | null;
  /** what the step failed at: a section, a tracepoint, a file, the subject itself */
  readonly place: string;

  constructor(subject: string, thrown: Thrown) {
    const { step, log, message: place } = thrown;
    const { code, meaning } = namedErrno(thrown);
    const decisive = decisiveLine(log);
    const errno = code === null ? '' : `: ${code} (${meaning})`;
    const told = (line: string | null) => `${errno}${line === null ? '' : `: ${line}`}`;
    // The kernel and libbpf keep the first 15 characters of an object's name.
    const at = subject.startsWith(place) ? '' : ` at ${place}`;
    const reason = `${step} failed${at}${told(decisive && nameless(decisive))}`;
    const message = `${step} of ${subject} failed${at}${told(decisive)}`;
    super(message, { code: `native-${step}`, reason, log, cause: thrown });
    this.step = step;
    this.errnoName = code;
    this.decisive = decisive;
    this.program = troubledProgram(log);
    this.place = place;
  }
}

/** The kernel has an errno of its own that gets to user space, 524; the C library has no name for it. */
function namedErrno({ code, meaning }: Thrown): Pick<Thrown, 'code' | 'meaning'> {
  if (!meaning?.endsWith(' 524')) return { code, meaning };
  return { code: 'ENOTSUPP', meaning: 'Operation is not supported' };
}

/** libbpf's line without what differs between programs that fail for the same reason. */
function nameless(line: string): string {
  return line.replace(/^prog '[^']*': /, '').replace(/\bFD \d+: /, 'FD: ');
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
