import type { VariantRecord } from '../samples/environment.js';
import { record, trial } from '../session/trial.js';
import { readCatalogue, type Variant } from '../variants/catalogue.js';
import { type KernelFacts, whyUnfired } from '../variants/support.js';
import { EVENT_WORKLOADS, workloadsOf } from '../variants/workloads.js';
import { host } from './host.js';
import { kernelFacts } from './kernel.js';

/** Tries every built variant on the running kernel as a run does before it measures, under a workload that fires it. */
export function tryCatalogue(): VariantRecord[] {
  const catalogue = readCatalogue();
  const kernel = kernelFacts();
  const records = EVENT_WORKLOADS.flatMap((kind) => {
    const variants = catalogue.filter(({ hook }) => workloadsOf(hook)[0] === kind);
    return variants.length === 0 ? [] : tryUnder(kind, variants, kernel);
  });
  return catalogue.map(({ id }) => records.find((one) => one.id === id) as VariantRecord);
}

/** Tries variants on the running kernel under one workload, of one thread. */
export function tryUnder(kind: string, variants: readonly Variant[], kernel: KernelFacts): VariantRecord[] {
  const workload = host.startWorkload(kind, 1);
  try {
    return variants.map((variant) => {
      const unfired = variant.broken === null ? whyUnfired(variant, kind, kernel) : null;
      return unfired === null
        ? trial(host, variant, workload, kernel)
        : record(variant, 'unsupported', unfired);
    });
  } finally {
    workload.close();
  }
}
