// SPDX-License-Identifier: MIT
import { median } from 'simple-statistics';
import { ProbeBenchError } from '../errors.js';
import type { Machine, Probe } from './interfaces.js';
import { accounts, withStatistics } from './phases/accounts.js';

/** What a probe is proved by: a few events, and as long a time without any. */
interface Proof {
  /** how many events `make` makes */
  events: number;
  make(): void | Promise<void>;
  /** does what `make` does but the events; null where nothing else fires what is proved, or it takes too long */
  rest: (() => void) | null;
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

/** The runs in a window with events, and in the one after it without; null where there is none. */
interface Pair {
  fired: number;
  idle: number | null;
}

/** Looks at pairs until they tell: fewer runs than events in one window say that events do not fire the probe. */
async function look(probe: Probe, { events, make, rest }: Proof): Promise<Pair[]> {
  const pairs: Pair[] = [];
  while (pairs.length < PAIRS) {
    const fired = await runsIn(probe, make);
    const idle = rest === null ? null : await runsIn(probe, rest);
    pairs.push({ fired, idle });
    if (fired < events || idle === null) break;
    const silent = pairs.every((pair) => (pair.idle ?? 0) <= events * SILENT_SHARE);
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
  const apart = median(pairs.map(({ fired, idle }) => fired - (idle ?? 0)));
  if (fewest >= events && apart >= events * APART_SHARE) return;
  const ran = fewest === 0 ? 'it did not run' : `it ran ${fewest} times`;
  const without = fewest < events ? '' : `, and as often without them`;
  throw new ProbeBenchError(
    `${id} attached, but is not fired by this workload: at ${events} ${events === 1 ? 'event' : 'events'} ${ran}${without}`,
    { code: 'never-fires', remedy: 'check its section, or choose a --workload that fires it' },
  );
}

/** @throws ProbeBenchError `still-fires` if a detached probe goes on running */
export async function proveStopped(
  machine: Machine,
  probe: Probe,
  make: () => void | Promise<void>,
  id: string,
): Promise<void> {
  const fired = await withStatistics(machine, () => runsIn(probe, make));
  if (fired === 0) return;
  throw new ProbeBenchError(`${id} was detached, but ran ${fired} times more`, { code: 'still-fires' });
}
