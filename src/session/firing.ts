// SPDX-License-Identifier: MIT
import type { Variant } from '../variants/variant.js';
import type { Machine, Workload } from './interfaces.js';
import { EVENTS, isFired, pairsOf } from './pair.js';
import { withStatistics } from './phases/accounts.js';
import { attachTogether, loadTogether, programOf, type Refused, type Together } from './together.js';
import type { TrialOptions } from './trial.js';
import { earlyTurn } from './turn.js';

const TRIES = 5;

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
      Array.from({ length: TRIES }, () => pairsOf(probe, workload, EVENTS)),
    );
    for (const variant of programs) {
      const pairs = tries.flatMap((one) => one.get(programOf(variant)) ?? []);
      if (isFired(EVENTS, pairs)) firedBy.get(variant.id)?.push(workload.kind);
    }
  } finally {
    workload.close();
  }
}
