// SPDX-License-Identifier: MIT
import { median } from 'simple-statistics';
import { ProbeBenchError } from '../errors.js';
import { COMMAND_KIND, type Network, type Outcomes } from '../native/index.js';
import type { Prover } from './driver.js';
import type { Machine, Probe, Workload } from './interfaces.js';
import { accounts, withStatistics } from './phases/accounts.js';

/** What a probe is proved by. */
interface Proof {
  /** how many events `make` makes */
  events: number;
  make(): void | Promise<void>;
  /** lasts as long as `make`, without events; null where that would take too long */
  rest: (() => void) | null;
  /** what makes them, for a sentence: `openat-ebadf`, `the command` */
  by: string;
}

/** Pairs of windows that are enough where those without events are nearly silent, and beside a busy neighbour. */
const QUIET_PAIRS = 3;
const PAIRS = 50;
/** A window without events is nearly silent with fewer runs than this share of the events. */
const SILENT_SHARE = 0.25;
/** Beside a neighbour the two windows of most pairs differ by at least this share of the events. */
const APART_SHARE = 0.5;

/** How often the probe ran, or was missed by the kernel's own account, during `work`. Statistics are on. */
async function runsIn(probe: Probe, work: () => void | Promise<void>): Promise<number> {
  const total = () => {
    const { run_cnt, missed } = accounts(probe);
    return run_cnt + (missed ?? 0);
  };
  const before = total();
  await work();
  return total() - before;
}

/** The runs in a window with events, and in the one after it without; 0 where there is none. */
interface Pair {
  fired: number;
  idle: number;
}

/** Looks at pairs until they tell: fewer runs than events in one window say that events do not fire the probe. */
async function look(probe: Probe, { events, make, rest }: Proof): Promise<Pair[]> {
  const pairs: Pair[] = [];
  while (pairs.length < PAIRS) {
    const fired = await runsIn(probe, make);
    probe.drain();
    const idle = rest === null ? 0 : await runsIn(probe, rest);
    pairs.push({ fired, idle });
    if (fired < events || rest === null) break;
    const silent = pairs.every((pair) => pair.idle <= events * SILENT_SHARE);
    if (silent && pairs.length === QUIET_PAIRS) break;
  }
  return pairs;
}

/**
 * Proves that events fire a probe: in every window it ran, or was missed, at least once for each event, and in most more
 * often than without events. Our own calls, the scheduler or a neighbour fire it in both (docs/evidence.md).
 * @throws ProbeBenchError `never-fires`
 */
export async function proveFires(machine: Machine, probe: Probe, proof: Proof, id: string): Promise<void> {
  const { events } = proof;
  const pairs = await withStatistics(machine, () => look(probe, proof));
  const fewest = Math.min(...pairs.map(({ fired }) => fired));
  const apart = median(pairs.map(({ fired, idle }) => fired - idle));
  if (fewest >= events && apart >= events * APART_SHARE) return;
  throw neverFires(id, fewest, proof);
}

/** The error for a probe that ran `fewest` times in a window of so many events, or as often without any. */
export function neverFires(
  id: string,
  fewest: number,
  { events, by }: Pick<Proof, 'events' | 'by'>,
): ProbeBenchError {
  const ran = fewest === 0 ? 'it did not run' : `it ran ${fewest} times`;
  const without = fewest < events ? '' : `, and as often without them`;
  return new ProbeBenchError(
    `${id} attached, but is not fired by ${by}: at ${events} ${events === 1 ? 'event' : 'events'} ${ran}${without}`,
    {
      code: 'never-fires',
      reason: `attached, but is not fired by ${by}: it ${howOften(fewest, events)}`,
      remedy: 'check its section, or choose a --workload or a --command that fires it',
    },
  );
}

/** In words, not numbers: these differ from program to program. */
function howOften(fewest: number, events: number): string {
  if (fewest === 0) return 'did not run';
  return fewest < events ? 'ran less than once an event' : 'ran as often without events';
}

/** Events that prove a probe: few, for each visit makes them; more than what our own calls fire. */
const PROOF_EVENTS = 64;

/** Proves probes by a few events of a workload; by one run of a user's command, of which nobody knows what it makes. */
export class WorkloadProver implements Prover {
  readonly networks: readonly Network[];
  readonly #machine: Machine;
  readonly #workload: Workload;
  readonly #command: boolean;
  /** each thread's */
  readonly #events: number;

  constructor(machine: Machine, workload: Workload) {
    this.#machine = machine;
    this.#workload = workload;
    this.networks = workload.networks;
    this.#command = workload.kind === COMMAND_KIND;
    this.#events = this.#command ? 1 : PROOF_EVENTS;
  }

  async few(): Promise<number | null> {
    this.#workload.run(this.#events);
    return this.#command ? null : this.#events * this.#workload.threads;
  }

  outcomes(): Outcomes | null {
    return this.#command ? null : this.#workload.outcomes(this.#events);
  }

  tolerate(on: boolean): void {
    this.#workload.tolerate(on);
  }

  prove(probe: Probe, id: string): Promise<void> {
    let lasted = 0;
    const make = () => {
      const start = performance.now();
      this.#workload.run(this.#events);
      lasted = performance.now() - start;
    };
    const rest = this.#command ? null : () => this.#workload.rest(Math.round(lasted * 1e6));
    const events = this.#events * this.#workload.threads;
    const by = this.#command ? 'the command' : this.#workload.kind;
    return proveFires(this.#machine, probe, { events, make, rest, by }, id);
  }

  async proveStopped(probe: Probe, id: string): Promise<void> {
    const make = () => void this.#workload.run(this.#events);
    const fired = await withStatistics(this.#machine, () => runsIn(probe, make));
    if (fired === 0) return;
    throw new ProbeBenchError(`${id} was detached, but ran ${fired} times more`, {
      code: 'still-fires',
      reason: 'was detached, but went on running',
    });
  }
}
