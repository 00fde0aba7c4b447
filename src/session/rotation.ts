import type { Workload } from './interfaces.js';

/** Threads that wait for their next turn cost a few KiB each; more of them average hardly better. */
const MOST_THREADS = 128;

/**
 * Workloads of one kind that take turns, a block each. Where a thread's kernel stack and task lie in memory moves
 * a cost by a quarter (58 or 80 ns for raw_tp, seen for whole runs); a run of one thread would call its own
 * place the cost. They stay until the end, since a thread that ends has the kernel do work in the next visit.
 */
export class Rotation {
  readonly #start: () => Workload;
  readonly #started: Workload[];
  #turn = 0;

  /** Starts the first workload. @throws what `start` throws */
  constructor(start: () => Workload) {
    this.#start = start;
    this.#started = [start()];
  }

  /** Whose turn it is. */
  get current(): Workload {
    return this.#started[this.#turn] as Workload;
  }

  /** Gives the turn to another workload: a new one, until there are enough of them. */
  next(): void {
    const most = Math.max(1, Math.floor(MOST_THREADS / this.current.threads));
    if (this.#started.length < most) this.#started.push(this.#start());
    this.#turn = (this.#turn + 1) % this.#started.length;
  }

  close(): void {
    for (const workload of this.#started) workload.close();
  }
}
