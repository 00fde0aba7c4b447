// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import type { Handed } from '../../native/index.js';
import type { Probe, Workload } from '../interfaces.js';

/** Of what a buffer holds, so much is used: records differ in length, and others' events fill it, too. */
const USED_SHARE = 0.5;
/** Fewer events than this make no batch. */
const LEAST_EVENTS = 100;

/** @throws ProbeBenchError `overflow` where less was handed over than events made; null: it hands nothing over */
export function demandAll(handed: number | null, events: number): void {
  if (handed === null || handed >= events) return;
  throw new ProbeBenchError(`it held ${handed} of ${events} events: more came than it has room for`, {
    code: 'overflow',
    remedy: 'use fewer --threads',
  });
}

/**
 * Empties a probe's buffers. @returns how many events it has handed over by `counter`; null where it has none
 * @throws ProbeBenchError `overflow` where one was full: what was measured is the failing path
 */
export function emptied(probe: Probe | null): number | null {
  const handed = probe?.drain() ?? null;
  if (handed === null) return null;
  if (handed.share > 1) throw overflow(handed);
  return handed.counted;
}

/** Runs of a segment that others' events may overflow. */
const MOST_OVERFLOWS = 10;

/** A probe's buffers in a segment by the clock, where others' events fill them, too. */
export class Buffers {
  readonly #probe: Probe | null;
  #overflows = 0;

  constructor(probe: Probe | null) {
    this.#probe = probe;
  }

  /** Empties them. @returns how many events were handed over by `counter` so far; null where there is none */
  empty(): number | null {
    return this.#probe?.drain()?.counted ?? null;
  }

  /**
   * Whether they held all since they were emptied: else the run is to be made again.
   * @throws ProbeBenchError `overflow` where that goes on
   */
  held(): boolean {
    const handed = this.#probe?.drain() ?? null;
    if (handed === null || handed.share <= 1) return true;
    this.#overflows++;
    if (this.#overflows > MOST_OVERFLOWS) throw overflow(handed);
    return false;
  }
}

/**
 * How many events a probe's buffers surely hold; null where they hold as many as one likes.
 * @param handed what so many events left in them
 * @throws ProbeBenchError `overflow` where they did not hold these, or do not hold a hundred
 */
export function roomOf(handed: Handed | null, events: number | null): number | null {
  if (handed === null || events === null || handed.share === 0) return null;
  const held = events / handed.share;
  if (handed.share > 1 || held < LEAST_EVENTS) throw overflow(handed);
  return Math.floor(held * USED_SHARE);
}

/**
 * How many runs of a command a probe's buffers hold, by what one leaves in them; null where they hold as many as one likes.
 * @throws ProbeBenchError `overflow` where they do not hold one
 */
export function runsHeld(probe: Probe, workload: Workload): number | null {
  if (probe.drain() === null) return null;
  workload.run(1);
  const handed = probe.drain();
  if (handed === null || handed.share === 0) return null;
  if (handed.share > 1) throw overflow(handed);
  return Math.max(1, Math.floor(USED_SHARE / handed.share));
}

function overflow({ buffer, holds }: Handed): ProbeBenchError {
  const records = `${holds} ${holds === 1 ? 'record' : 'records'} of this size`;
  return new ProbeBenchError(
    `its buffer \`${buffer}\` holds ${records}, and more came: it measures how they are lost`,
    {
      code: 'overflow',
      remedy: `make a ring buffer larger, in bytes: --map ${buffer}=BYTES; or use fewer --threads`,
    },
  );
}
