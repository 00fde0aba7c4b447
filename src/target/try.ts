import type { VariantRecord } from '../samples/environment.js';
import { trial } from '../session/trial.js';
import { readCatalogue } from '../variants/catalogue.js';
import { host } from './host.js';
import { kernelFacts } from './kernel.js';

/** Tries every built variant on the running kernel, as a run does before it measures. */
export function tryCatalogue(): VariantRecord[] {
  const kernel = kernelFacts();
  const workload = host.startWorkload('openat-ebadf', 1);
  try {
    return readCatalogue().map((variant) => trial(host, variant, workload, kernel));
  } finally {
    workload.close();
  }
}
