// SPDX-License-Identifier: MIT
import type { Variant } from '../variants/variant.js';
import type { Prover } from './driver.js';
import type { Machine, Probe } from './interfaces.js';
import { runsByName, withStatistics } from './phases/accounts.js';
import { neverFires } from './prove.js';
import { recordFailure } from './record.js';
import { attachTogether, loadTogether, programOf, type Refused } from './together.js';
import type { TrialOptions } from './trial.js';

/** Windows with events in which a program must run as often as there are events, not to be left out. */
const WINDOWS = 3;

/**
 * Which of an object's programs need no trial of their own, all loaded and attached at once: those that the kernel refuses,
 * and those that events surely do not fire. An object of 170 programs would take minutes one by one.
 * @param programs arms of one object, each of one program
 * @returns why they cannot be measured, by id; the others are to be tried
 */
export async function survey(
  machine: Machine,
  programs: readonly Variant[],
  options: TrialOptions,
  signal?: AbortSignal,
): Promise<Refused> {
  const refused: Refused = new Map();
  const { kernel, prover } = options;
  const together = await loadTogether(machine, programs, { kernel, refused, signal });
  if (together === null) return refused;
  try {
    const attached = attachTogether(together, prover?.networks ?? [], { kernel, refused });
    prover?.tolerate(true); // packets that one of them drops
    if (prover !== null) await fire(machine, together.probe, attached, { ...options, prover, refused });
    return refused;
  } finally {
    prover?.tolerate(false);
    together.probe.close();
  }
}

interface FireOptions extends TrialOptions {
  prover: Prover;
  refused: Refused;
}

/** Makes events, and leaves out what runs less often than they come. */
async function fire(
  machine: Machine,
  probe: Probe,
  programs: readonly Variant[],
  { prover, refused, workload, kernel }: FireOptions,
): Promise<void> {
  await withStatistics(machine, async () => {
    for (let window = 0; window < WINDOWS; window++) {
      const before = runsByName(probe);
      const events = (await prover.few()) ?? 1;
      const after = runsByName(probe);
      probe.drain();
      for (const variant of programs) {
        const name = programOf(variant);
        const fired = (after.get(name) ?? 0) - (before.get(name) ?? 0);
        if (fired >= events) continue;
        const error = neverFires(variant.id, fired, { events, by: workload });
        refused.set(variant.id, recordFailure(variant, error, kernel));
      }
    }
  });
}
