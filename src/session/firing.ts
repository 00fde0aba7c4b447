// SPDX-License-Identifier: MIT
import { median } from 'simple-statistics';
import type { Variant } from '../variants/variant.js';
import type { Machine, Probe, Workload } from './interfaces.js';
import { runsByName, withStatistics } from './phases/accounts.js';
import { attachTogether, loadTogether, programOf, type Refused, type Together } from './together.js';
import type { TrialOptions } from './trial.js';
import { earlyTurn } from './turn.js';

/** So few tell whether a workload fires a program: more than what starting and ending a run of it fires. */
const EVENTS = 64;
const TRIES = 3;
/** Beside a neighbour the runs with events and without differ by at least this share of the events. */
const APART_SHARE = 0.5;

/** How a program is fired. */
export interface Firing {
  /** the workloads that do, by id, in the order asked for; a program that none fires has none, one that was not tried is not there */
  firedBy: Map<string, string[]>;
  refused: Refused;
}

interface FiringOptions extends Pick<TrialOptions, 'kernel'> {
  /** a workload of one thread by its name; null where this machine forbids it */
  start: (kind: string) => Workload | null;
  signal?: AbortSignal | undefined;
}

/**
 * Finds which workloads fire an object's programs: all are attached at once, each workload makes a few events, and every
 * program's runs are read, and read again without events: our own calls and neighbours fire it then, too.
 * @param programs arms of one object, each of one program @param kinds the workloads, by name
 * @throws ProbeBenchError `interrupted` where the signal aborts
 */
export async function findFiring(
  machine: Machine,
  programs: readonly Variant[],
  kinds: readonly string[],
  { kernel, start, signal }: FiringOptions,
): Promise<Firing> {
  const found: Firing = { firedBy: new Map(), refused: new Map() };
  const together = await loadTogether(machine, programs, { kernel, refused: found.refused, signal });
  if (together === null) return found;
  const packets = kinds.includes('packets') ? start('packets') : null;
  try {
    const attached = attachTogether(together, packets?.networks ?? [], { kernel, refused: found.refused });
    for (const { id } of attached) found.firedBy.set(id, []);
    for (const kind of kinds) {
      await earlyTurn(signal);
      const workload = kind === 'packets' ? packets : start(kind);
      if (workload !== null) await tryOne(machine, { ...together, programs: attached }, workload, found);
    }
    return found;
  } finally {
    packets?.close();
    together.probe.close();
  }
}

/** Adds a workload to those that fire the programs that it fires, and closes it. */
async function tryOne(
  machine: Machine,
  { probe, programs }: Together,
  workload: Workload,
  { firedBy }: Firing,
): Promise<void> {
  try {
    workload.tolerate(true); // packets that one of them drops
    const tries = await withStatistics(machine, () =>
      Array.from({ length: TRIES }, () => runsIn(probe, workload, EVENTS)),
    );
    for (const variant of programs) {
      const runs = tries.flatMap((one) => one.get(programOf(variant)) ?? []);
      const fewest = Math.min(...runs.map(({ fired }) => fired));
      const apart = median(runs.map(({ fired, idle }) => fired - idle));
      if (fewest >= EVENTS && apart >= EVENTS * APART_SHARE) firedBy.get(variant.id)?.push(workload.kind);
    }
  } finally {
    workload.close();
  }
}

/** How often each program runs in so many events, and in as much time without them. Statistics are on. */
function runsIn(
  probe: Probe,
  workload: Workload,
  events: number,
): Map<string, { fired: number; idle: number }> {
  const before = runsByName(probe);
  const start = performance.now();
  workload.run(events);
  const lasted = performance.now() - start;
  const between = runsByName(probe);
  workload.rest(Math.round(lasted * 1e6));
  const after = runsByName(probe);
  probe.drain();
  const at = (runs: Map<string, number>, name: string) => runs.get(name) ?? 0;
  return new Map(
    [...after.keys()].map((name) => {
      const fired = at(between, name) - at(before, name);
      return [name, { fired, idle: at(after, name) - at(between, name) }];
    }),
  );
}
