// SPDX-License-Identifier: MIT

import { host } from '../host/hardware.js';
import { kernelFacts } from '../host/kernel.js';
import type { VariantRecord } from '../samples/environment.js';
import type { Prover } from '../session/driver.js';
import { WorkloadProver } from '../session/prover.js';
import { record, type Trial, trial } from '../session/trial.js';
import { interrupted, turn } from '../session/turn.js';
import { readCatalogue } from '../variants/catalogue.js';
import { type KernelFacts, whyUnfired } from '../variants/support.js';
import type { Variant } from '../variants/variant.js';
import { EVENT_WORKLOADS, workloadsOf } from '../variants/workloads.js';

/** Tries every built variant on the running kernel as a run does before it measures, under a workload that fires it. */
export async function tryCatalogue(): Promise<VariantRecord[]> {
  const catalogue = readCatalogue();
  const kernel = kernelFacts();
  const records: VariantRecord[] = [];
  for (const kind of EVENT_WORKLOADS) {
    const variants = catalogue.filter(({ hook }) => workloadsOf(hook)[0] === kind);
    if (variants.length > 0) records.push(...(await tryUnder(kind, variants, kernel)));
  }
  return catalogue.map(({ id }) => records.find((one) => one.id === id) as VariantRecord);
}

/** Tries variants on the running kernel under one workload, of one thread. */
export async function tryUnder(
  kind: string,
  variants: readonly Variant[],
  kernel: KernelFacts,
): Promise<VariantRecord[]> {
  const workload = host.startWorkload(kind, 1);
  try {
    const prover = new WorkloadProver(host, workload);
    const trials = await tryAll(variants, { workload: kind, prover, kernel });
    return trials.map(({ record }) => record);
  } finally {
    workload.close();
  }
}

/** What variants are tried with; `prover` null: that they attach is enough. */
export interface TryOptions {
  workload: string;
  prover: Prover | null;
  kernel: KernelFacts;
  signal?: AbortSignal | undefined;
}

/**
 * Tries variants one after the other, in their order; those that the workload cannot fire are not loaded.
 * @throws ProbeBenchError `interrupted` where the signal aborts
 */
export async function tryAll(
  variants: readonly Variant[],
  { workload, prover, kernel, signal }: TryOptions,
): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const variant of variants) {
    await turn();
    if (signal?.aborted) throw interrupted(signal.reason);
    const unfired = variant.broken === null ? whyUnfired(variant, workload, kernel) : null;
    trials.push(
      unfired === null
        ? await trial(host, variant, prover, kernel)
        : { record: record(variant, 'unsupported', unfired), seconds: 0, foreign_statistics: false },
    );
  }
  return trials;
}
