// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../errors.js';
import { COMMAND_KIND, type Network, type Outcomes } from '../native/index.js';
import type { Prover } from './driver.js';
import type { Machine, Probe, Workload } from './interfaces.js';
import { EVENTS, isFired, type Pair, pairsOf } from './pair.js';
import { accounts, withStatistics } from './phases/accounts.js';
import { sum } from './phases/figures.js';

/** What a probe is proved by. */
interface Proof {
  /** how many events a window has */
  events: number;
  pair(): Pair | Promise<Pair>;
  /** one pair is all: a command may take long */
  once: boolean;
  /** what makes the events, for a sentence: `openat-ebadf`, `the command` */
  by: string;
}

/** Pairs of windows that are enough where those without events are nearly silent, and beside a busy neighbour. */
const QUIET_PAIRS = 3;
const PAIRS = 50;
/** A window without events is nearly silent with fewer runs than this share of the events. */
const SILENT_SHARE = 0.25;

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

/** Looks at pairs until they tell: fewer runs than events in one window say that events do not fire the probe. */
async function look({ events, pair, once }: Proof): Promise<Pair[]> {
  const pairs: Pair[] = [];
  while (pairs.length < PAIRS) {
    const seen = await pair();
    pairs.push(seen);
    if (seen.fired < events || once) break;
    const silent = pairs.every(({ idle }) => idle <= events * SILENT_SHARE);
    if (silent && pairs.length === QUIET_PAIRS) break;
  }
  return pairs;
}

/**
 * Proves that events fire a probe: in every window it ran, or was missed, at least once for each event, and in most more
 * often than without events. Our own calls, the scheduler or a neighbour fire it in both (docs/evidence.md).
 * @throws ProbeBenchError `never-fires`
 */
async function proveFires(machine: Machine, proof: Proof, id: string): Promise<void> {
  const pairs = await withStatistics(machine, () => look(proof));
  if (isFired(proof.events, pairs)) return;
  throw neverFires(id, Math.min(...pairs.map(({ fired }) => fired)), proof);
}

/** Proves by one run of a command, of whose events nobody knows more than that there is one. @throws as proveFires() */
export function proveByCommand(
  machine: Machine,
  probe: Probe,
  run: () => void | Promise<void>,
  id: string,
): Promise<void> {
  const pair = async () => {
    const fired = await runsIn(probe, run);
    probe.drain();
    return { fired, idle: 0 };
  };
  return proveFires(machine, { events: 1, pair, once: true, by: 'the command' }, id);
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
    this.#events = this.#command ? 1 : EVENTS;
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
    if (this.#command) return proveByCommand(this.#machine, probe, () => void this.#workload.run(1), id);
    const pair = () => {
      const each = [...pairsOf(probe, this.#workload, EVENTS).values()];
      return { fired: sum(each.map(({ fired }) => fired)), idle: sum(each.map(({ idle }) => idle)) };
    };
    return proveFires(this.#machine, { events: EVENTS, pair, once: false, by: this.#workload.kind }, id);
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
