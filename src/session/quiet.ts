import type { Timing } from '../native/index.js';

/** A batch is quiet if the quanta on both sides of it took no longer than this many times an undisturbed one. */
const TOLERANCE = 1.03;
/** An undisturbed quantum is the one at this quantile of the latest: not the least, which is a lucky one. */
const UNDISTURBED = 0.01;
/** So many quanta are the latest: some ten seconds of a run, longer than a neighbour is wont to stay without a break. */
const LATEST = 50_000;

/**
 * Tells which batches had the core to themselves, by the fixed quanta of user-space work around them. No probe is
 * part of a quantum, so a visit that goes on until it has met enough quiet favours no arm.
 */
export class Quiet {
  readonly #latest: number[] = [];
  #oldest = 0;
  readonly #counts = new Map<number, number>();

  /** Takes note of a run's quanta. */
  learn({ quanta }: Timing): void {
    for (const quantum of quanta) {
      const forgotten = this.#latest[this.#oldest];
      if (forgotten !== undefined) this.#count(forgotten, -1);
      this.#count(quantum, 1);
      this.#latest[this.#oldest] = quantum;
      this.#oldest = (this.#oldest + 1) % LATEST;
    }
  }

  #count(quantum: number, by: 1 | -1): void {
    const count = (this.#counts.get(quantum) ?? 0) + by;
    if (count === 0) this.#counts.delete(quantum);
    else this.#counts.set(quantum, count);
  }

  /** The longest that a quantum may take beside a quiet batch, in ns, by what was learnt; Infinity before. */
  limit(): number {
    let left = this.#latest.length * UNDISTURBED;
    for (const quantum of [...this.#counts.keys()].sort((a, b) => a - b)) {
      left -= this.#counts.get(quantum) ?? 0;
      if (left < 0) return quantum * TOLERANCE;
    }
    return Number.POSITIVE_INFINITY;
  }
}

/** How long the batches of a run took that stand between two quanta of at most `limit` ns, in ns. */
export function quietWalls({ walls, quanta }: Timing, limit: number): number[] {
  const isQuiet = (quantum: number | undefined) => quantum !== undefined && quantum <= limit;
  return Array.from(walls).filter((_, at) => isQuiet(quanta[2 * at]) && isQuiet(quanta[2 * at + 1]));
}
