// SPDX-License-Identifier: MIT
import { host } from '../host/hardware.js';
import { kernelFacts } from '../host/kernel.js';
import type { VariantRecord, Warning } from '../samples/environment.js';
import type { Prover } from '../session/driver.js';
import { WorkloadProver } from '../session/prove.js';
import { record, type Trial, trial } from '../session/trial.js';
import { interrupted, turn } from '../session/turn.js';
import { objectsFolder, readCatalogue } from '../variants/catalogue.js';
import { type KernelFacts, whyUnfired } from '../variants/support.js';
import type { Variant } from '../variants/variant.js';
import { EVENT_WORKLOADS, workloadsOf } from '../variants/workloads.js';

/**
 * Tries variants as a run does before it measures, with one thread: all under one workload, or each under the first that
 * fires it. @returns their records, in their order
 */
export async function tryUnder(
  workload: string | null,
  variants: readonly Variant[],
): Promise<VariantRecord[]> {
  const kernel = kernelFacts();
  const records = new Map<string, VariantRecord>();
  for (const kind of EVENT_WORKLOADS) {
    const fired = variants.filter(({ hook }) => (workload ?? workloadsOf(hook)[0]) === kind);
    if (fired.length === 0) continue;
    const started = host.startWorkload(kind, 1);
    try {
      const prover = new WorkloadProver(host, started);
      const trials = await tryAll(fired, { workload: kind, prover, kernel });
      for (const { record } of trials) records.set(record.id, record);
    } finally {
      started.close();
    }
  }
  return variants.map(({ id }) => records.get(id) as VariantRecord);
}

/** What variants are tried with. `prover` null: that they attach is enough. */
interface TryOptions {
  workload: string;
  prover: Prover | null;
  kernel: KernelFacts;
  signal?: AbortSignal | undefined;
}

/**
 * Tries variants one after the other on the running kernel; those that the workload cannot fire are not loaded.
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
    trials.push(unable(variant, workload, kernel) ?? (await trial(host, variant, prover, kernel)));
  }
  return trials;
}

/** Takes every variant for able that may be: in exact mode the warm-up block is the trial, and another would take long. */
export function tryNone(variants: readonly Variant[], { workload, kernel }: TryOptions): Trial[] {
  return variants.map((variant) => unable(variant, workload, kernel) ?? untried(variant, 'measured', ''));
}

/** The trial of a variant that cannot be measured whatever the kernel says of its program; else null. */
function unable(variant: Variant, workload: string, kernel: KernelFacts): Trial | null {
  if (variant.broken !== null) return untried(variant, 'failed', variant.broken);
  const unfired = whyUnfired(variant, workload, kernel);
  return unfired === null ? null : untried(variant, 'unsupported', unfired);
}

function untried(variant: Variant, status: VariantRecord['status'], reason: string): Trial {
  return { record: record(variant, status, reason), seconds: 0, foreign_statistics: false };
}

/** The A/A control of a run by the clock: its cost is what visits themselves add. */
export interface Control {
  /** an empty program where the workload never comes; null: nothing is attached */
  variant: Variant | null;
  /** how long loading, attaching and detaching it takes, in s */
  seconds: number;
  /** why nothing is attached; null where something is */
  bare: Warning | null;
}

/** Tries the control's program on this kernel. */
export async function tryControl(kernel: KernelFacts): Promise<Control> {
  const [variant] = readCatalogue(objectsFolder('control')) as [Variant];
  const { record, seconds } = await trial(host, variant, null, kernel);
  if (record.status === 'measured') return { variant, seconds, bare: null };
  const text = `the A/A control attaches nothing, since its tracepoint is not to be had: ${record.reason}`;
  return { variant: null, seconds, bare: { code: 'control-bare', text } };
}
