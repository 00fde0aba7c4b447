// SPDX-License-Identifier: MIT
import type { Writable } from 'node:stream';
import { getSystemErrorMap } from 'node:util';
import { EXIT } from '../../errors.js';

/** What a command makes of its streams. */
export interface StreamUse {
  /** whether its output is wanted to the end: a reader who leaves early is then a failure too */
  whole: boolean;
  /** whether stdout is for people, and may hold a sentence beside the results */
  prose: boolean;
}

interface Watched {
  name: 'stdout' | 'stderr';
  stream: Writable;
  failure: NodeJS.ErrnoException | null;
}

/** How a write fails whose reader has closed a pipe, or a socket with something unread. */
const READER_GONE = ['EPIPE', 'ECONNRESET'];

/** Watches stdout and stderr: a write that fails there throws nothing. The first failure of each is told at the end. */
export class Streams {
  readonly #stdout: Watched;
  readonly #stderr: Watched;
  #use: StreamUse = { whole: false, prose: true };

  constructor(stdout: Writable, stderr: Writable) {
    this.#stdout = watch('stdout', stdout);
    this.#stderr = watch('stderr', stderr);
  }

  /** Says what the command makes of them, once that is known. */
  useFor(use: StreamUse): void {
    this.#use = use;
  }

  /**
   * To be called as the process exits. Says on each stream what the other could not take.
   * @param code the exit code without that
   * @returns the exit code: 1 where a stream failed and nothing else did
   */
  conclude(code: number): number {
    const [stdout, stderr] = [this.#failure(this.#stdout), this.#failure(this.#stderr)];
    if (stdout !== null && stderr === null) this.#stderr.stream.write(sentence('stdout', stdout));
    if (stderr !== null && stdout === null && this.#use.prose)
      this.#stdout.stream.write(sentence('stderr', stderr));
    const failed = stdout !== null || stderr !== null;
    return failed && code === EXIT.done ? EXIT.failed : code;
  }

  /** A failure of the last write is in `errored` before it is an event. */
  #failure({ failure, stream }: Watched): NodeJS.ErrnoException | null {
    const first = failure ?? stream.errored;
    return first !== null && !this.#use.whole && readerGone(first) ? null : first;
  }
}

function watch(name: Watched['name'], stream: Writable): Watched {
  const watched: Watched = { name, stream, failure: null };
  stream.on('error', (error) => {
    watched.failure ??= error;
  });
  return watched;
}

function readerGone({ code }: NodeJS.ErrnoException): boolean {
  return code !== undefined && READER_GONE.includes(code);
}

function sentence(name: Watched['name'], { errno, message }: NodeJS.ErrnoException): string {
  const known = errno === undefined ? undefined : getSystemErrorMap().get(errno);
  return `probe-bench: ${name} cannot be written: ${known?.join(', ') ?? message}\n`;
}
