import type { Network, Timing, Watch } from '../native/index.js';
import type { Workload } from './interfaces.js';

/** So many threads make a visit's batches: more of them average hardly better. */
const THREADS = 8;

/**
 * Workloads of one kind that take turns, a run each, as one workload: with six threads in turn a raw_tp visit's
 * cost was within 5 ns of the others' (quartiles), with one within 7 to 9, and no thread's own state becomes the cost of
 * a run. All start at once and end at once, since a thread that ends has the kernel do work in the next visit.
 */
export class Rotation implements Workload {
  readonly threads: number;
  readonly #start: () => Workload;
  readonly #started: Workload[] = [];
  #turn = 0;

  /** @param threads of each workload @throws what `start` throws; what was started is closed then */
  constructor(start: () => Workload, threads: number) {
    this.threads = threads;
    this.#start = start;
    this.renew();
  }

  /** Ends all threads and starts new ones. @throws what `start` throws; what was started is closed then */
  renew(): void {
    this.close();
    try {
      while (this.#started.length * this.threads < THREADS) this.#started.push(this.#start());
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** All of them, so that a packet hook is on each. */
  get networks(): Network[] {
    return this.#started.flatMap(({ networks }) => networks);
  }

  /** A run of the one whose turn it is, as Workload.run. */
  run(events: number, batches = 1, watch: Watch = 'none', interval = 0): Timing {
    const workload = this.#started[this.#turn] as Workload;
    this.#turn = (this.#turn + 1) % this.#started.length;
    return workload.run(events, batches, watch, interval);
  }

  close(): void {
    for (const workload of this.#started.splice(0)) workload.close();
  }
}
