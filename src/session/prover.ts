// SPDX-License-Identifier: MIT
import type { Network } from '../native/index.js';
import type { Prover } from './driver.js';
import type { Machine, Probe, Workload } from './interfaces.js';
import { proveFires, proveStopped } from './prove.js';

/** Events that prove a probe: few, for each visit makes them; more than what our own calls fire. */
const PROOF_EVENTS = 64;

/** Proves probes by a few events of a workload. */
export class WorkloadProver implements Prover {
  readonly networks: readonly Network[];
  readonly #machine: Machine;
  readonly #workload: Workload;

  constructor(machine: Machine, workload: Workload) {
    this.#machine = machine;
    this.#workload = workload;
    this.networks = workload.networks;
  }

  few(): void {
    this.#workload.run(PROOF_EVENTS);
  }

  prove(probe: Probe, id: string): Promise<void> {
    let lasted = 0;
    const make = () => {
      const start = performance.now();
      this.few();
      lasted = performance.now() - start;
    };
    const rest = () => this.#workload.rest(Math.round(lasted * 1e6));
    const events = PROOF_EVENTS * this.#workload.threads;
    return proveFires(this.#machine, probe, { events, make, rest }, id);
  }

  proveStopped(probe: Probe, id: string): Promise<void> {
    return proveStopped(this.#machine, probe, () => this.few(), id);
  }
}
