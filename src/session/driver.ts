// SPDX-License-Identifier: MIT
import type { Network, Outcomes } from '../native/index.js';
import type { Phase } from '../samples/sample.js';
import type { Variant } from '../variants/variant.js';
import type { Probe } from './interfaces.js';
import type { Figures } from './phases/figures.js';

/** What fires a probe and proves that it is fired. */
export interface Prover {
  /** where packet hooks attach; else none */
  readonly networks: readonly Network[];
  /** makes a few events; @returns how many, null where nobody can tell */
  few(): Promise<number | null>;
  /** how a few events end, by errno's name; null where nobody can tell */
  outcomes(): Outcomes | null;
  /** from now on events may end otherwise than they must: a probe is there that changes that */
  tolerate(on: boolean): void;
  /** @throws ProbeBenchError `never-fires` where an attached probe does not run at each event */
  prove(probe: Probe, id: string): Promise<void>;
  /** @throws ProbeBenchError `still-fires` where a detached probe goes on running */
  proveStopped(probe: Probe, id: string): Promise<void>;
}

/** What events are measured under. */
export interface Under {
  /** the attached probe; null: nothing is attached */
  probe: Probe | null;
  /** how many events its buffers surely hold, of all threads together; null: as many as are made */
  room: number | null;
}

/** What makes the events of a visit: the harness's own workloads, or a user's command. */
export interface Driver extends Prover {
  /** Measures phases that are timed: a row for each of them and each thread count. */
  measure(under: Under, phases: readonly Phase[]): Promise<Figures[]>;
  /**
   * Counts events exactly, untimed.
   * @param variant loaded anew for it; null: none of the catalogue @param room as of Under
   */
  count(variant: Variant | null, room: number | null): Promise<Figures[]>;
  /** whether unlike baselines show that a visit was disturbed */
  steady(row: Figures): boolean;
}
