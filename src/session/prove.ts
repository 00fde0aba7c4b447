import { ProbeBenchError } from '../errors.js';
import type { Machine, Probe } from './interfaces.js';
import { accounts, withStatistics } from './statistics.js';

/** What a probe is proved by: a few events, and as long a time without any. */
export interface Proof {
  /** how many events `make` makes */
  events: number;
  make(): void | Promise<void>;
  /** does what `make` does but the events; null where nothing else fires what is proved, or it takes too long */
  rest: (() => void) | null;
}

/** Pairs of windows, one with events and one without, that are compared at least, and at most beside a busy neighbour. */
const LEAST_PAIRS = 3;
const MOST_PAIRS = 50;
/** A probe fires in every window with events, and a neighbour rests in some: so many of the events tell the two apart. */
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

/** The fewest runs in a window with events, and in one without; null where no such window was looked at. */
interface Fewest {
  fired: number;
  idle: number | null;
}

/** Looks at windows until they tell: fewer runs than events in one of them say that these do not fire it. */
async function look(probe: Probe, { events, make, rest }: Proof): Promise<Fewest> {
  let [fired, idle] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let pairs = 1; pairs <= MOST_PAIRS; pairs++) {
    fired = Math.min(fired, await runsIn(probe, make));
    if (fired < events || rest === null) return { fired, idle: null };
    idle = Math.min(idle, await runsIn(probe, rest));
    if (pairs >= LEAST_PAIRS && fired - idle >= events * APART_SHARE) break;
  }
  return { fired, idle };
}

/**
 * Proves that events fire a probe: it ran, or was missed, at least once for each of them, and not as often where there
 * were none. What our own calls, the scheduler or a neighbour fire does not depend on the events.
 * @throws ProbeBenchError `never-fires`
 */
export async function proveFires(machine: Machine, probe: Probe, proof: Proof, id: string): Promise<void> {
  const { events } = proof;
  const { fired, idle } = await withStatistics(machine, () => look(probe, proof));
  if (fired >= events && fired - (idle ?? 0) >= events * APART_SHARE) return;
  const ran = fired === 0 ? 'it did not run' : `it ran ${fired} times`;
  const without = idle === null ? '' : `, and ${idle} times without them`;
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
