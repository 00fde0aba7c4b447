// SPDX-License-Identifier: MIT
import type { RunOptions } from '../samples/environment.js';
import { objectsFolder, readCatalogue } from '../variants/catalogue.js';
import { keyArms } from '../variants/keys.js';
import { movedTo } from '../variants/moved/moved.js';
import { ownVariants } from '../variants/own.js';
import { selectVariants } from '../variants/select.js';
import type { Variant } from '../variants/variant.js';
import type { Job } from './job.js';

/**
 * The arms of a job beside the baseline and its control.
 * @throws ProbeBenchError `unknown-variant`, `no-keys` (usage), `no-variants`
 */
export function chosenVariants(job: Job): Variant[] {
  const { arms, options } = job;
  const all = withKeys(designsOf(job), options.keys);
  return arms === undefined ? all : all.filter((variant) => isAmong(arms, variant));
}

/** Whether an arm is asked for, itself or as a part. */
function isAmong(arms: readonly string[], { id, own }: Variant): boolean {
  return arms.includes(id) || (typeof own?.together === 'string' && arms.includes(own.together));
}

/** Variants with the keys that a run asks for. @throws ProbeBenchError `no-keys` (usage), `no-variants` */
export function withKeys(variants: readonly Variant[], keys: RunOptions['keys'] = []): Variant[] {
  return keyArms(variants, keys, keys.length === 0 ? [] : readCatalogue(objectsFolder('keyed')));
}

/** Designs where a run has them. @throws ProbeBenchError `no-variants` */
export function placed(designs: readonly Variant[], at: RunOptions['at']): Variant[] {
  return at === undefined ? [...designs] : movedTo(at, designs, readCatalogue(objectsFolder('moved')));
}

/** Who brings objects and names no variants wants the objects alone. Their arms of several programs come by trial. */
function designsOf({ own = [], objects, options }: Job): Variant[] {
  const { variants, workload, at } = options;
  const owned = ownVariants(own, workload, options.setup);
  if (own.length > 0 && variants.length === 0) return owned;
  const designs = selectVariants(readCatalogue(objectsFolder(objects)), variants, workload, at);
  return [...placed(designs, at), ...owned];
}
