// SPDX-License-Identifier: MIT
import type { Network } from '../../native/index.js';
import type { Phase } from '../../samples/sample.js';
import type { Variant } from '../../variants/variant.js';
import type { Driver, Under } from '../driver.js';
import type { Machine } from '../interfaces.js';
import { countPhase } from '../phases/count-phase.js';
import type { Figures } from '../phases/figures.js';
import { withProbe } from '../probe-visit.js';
import { WorkloadProver } from '../prove.js';
import type { Load } from './load.js';

/** The harness's own workloads as what fires probes: those of each thread count in turn. */
export class LoadDriver extends WorkloadProver implements Driver {
  override readonly networks: readonly Network[];
  readonly #machine: Machine;
  readonly #loads: readonly Load[];
  readonly #signal: AbortSignal | undefined;

  /** @param signal an abort ends a visit between two runs of the workload */
  constructor(machine: Machine, loads: readonly [Load, ...Load[]], signal?: AbortSignal) {
    super(machine, loads[0].event);
    this.#machine = machine;
    this.#loads = loads;
    this.#signal = signal;
    this.networks = loads.flatMap(({ event }) => event.networks);
  }

  async measure(under: Under, phases: readonly Phase[]): Promise<Figures[]> {
    const rows: Figures[] = [];
    for (const load of this.#loads)
      for (const phase of phases)
        if (phase !== 'count') rows.push(await load.measure(phase, under, this.#signal));
    return rows;
  }

  /** Of a variant only, loaded with the filter for this process's events. */
  async count(variant: Variant | null, room: number | null): Promise<Figures[]> {
    if (variant === null) return [];
    const probe = this.#machine.openProbe(variant, 'workload');
    const { found } = await withProbe(probe, { networks: this.networks, proof: null }, async () => {
      const rows: Figures[] = [];
      for (const { event, count_events } of this.#loads)
        rows.push(await countPhase(this.#machine, probe, event, count_events, room));
      return rows;
    });
    return found;
  }

  override tolerate(on: boolean): void {
    for (const { event } of this.#loads) event.tolerate(on);
  }

  steady({ threads }: Figures): boolean {
    return this.#loads.some(({ event, steady }) => steady && event.threads === threads);
  }
}
