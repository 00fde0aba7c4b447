// SPDX-License-Identifier: MIT
import type { Network } from '../native/index.js';
import type { Phase } from '../samples/sample.js';
import type { Variant } from '../variants/variant.js';
import type { Probe } from './interfaces.js';
import type { Figures } from './phases/figures.js';

/** What fires a probe and proves that it is fired. */
export interface Prover {
  /** where packet hooks attach; else none */
  readonly networks: readonly Network[];
  /** makes a few events */
  few(): void | Promise<void>;
  /** @throws ProbeBenchError `never-fires` where an attached probe does not run at each event */
  prove(probe: Probe, id: string): Promise<void>;
  /** @throws ProbeBenchError `still-fires` where a detached probe goes on running */
  proveStopped(probe: Probe, id: string): Promise<void>;
}

/** What makes the events of a visit: the harness's own workloads, or a user's command. */
export interface Driver extends Prover {
  /**
   * Measures phases that are timed: a row for each of them and each thread count.
   * @param probe the attached one; null: nothing is attached
   */
  measure(probe: Probe | null, phases: readonly Phase[]): Promise<Figures[]>;
  /** Counts events exactly, untimed. @param variant loaded anew for it; null: none of the catalogue */
  count(variant: Variant | null): Promise<Figures[]>;
  /** whether unlike baselines show that a visit was disturbed */
  steady(row: Figures): boolean;
}
