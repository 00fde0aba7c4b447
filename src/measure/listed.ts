// SPDX-License-Identifier: MIT
import { mayTrace } from '../host/privileges.js';
import type { VariantRecord } from '../samples/environment.js';
import { readCatalogue } from '../variants/catalogue.js';
import { isCore } from '../variants/core.js';
import { type OwnObject, ownVariants } from '../variants/own.js';
import type { Variant } from '../variants/variant.js';
import { EVENT_WORKLOADS, workloadsOf } from '../variants/workloads.js';
import { tryUnder } from './trials.js';

/** A variant, and whether the running kernel can run it. As JSON a contract with other programs. */
export interface Listed extends Pick<VariantRecord, 'id' | 'hook' | 'store' | 'section' | 'title'> {
  /** measured where nobody chooses */
  core: boolean;
  /** what fires it: values of --workload */
  workloads: readonly string[];
  /** `yes`, `no`, `failed`, or `unknown` where it cannot be tried */
  runs: string;
  reason: string;
}

/** What is to be listed. */
export interface ListRequest {
  /** the user's own objects, in the place of the catalogue */
  own: readonly OwnObject[];
  /** what all are tried under; null: the catalogue's designs under what fires them, own programs as a run does */
  workload: string | null;
}

const RUNS = { measured: 'yes', unsupported: 'no', failed: 'failed' } as const;

/** Every variant, tried on the running kernel; without privileges as `unknown`. */
export async function listed({ own, workload }: ListRequest): Promise<Listed[]> {
  const kind = workload ?? EVENT_WORKLOADS[0];
  const variants = own.length > 0 ? ownVariants(own, kind) : readCatalogue();
  if (!mayTrace()) return variants.map(untried);
  const records = await tryUnder(own.length > 0 ? kind : workload, variants);
  return records.map((record) => ({ ...known(record), runs: RUNS[record.status], reason: record.reason }));
}

function untried(variant: Variant): Listed {
  if (variant.broken !== null) return { ...known(variant), runs: RUNS.failed, reason: variant.broken };
  return { ...known(variant), runs: 'unknown', reason: 'trying it needs root (CAP_SYS_ADMIN)' };
}

function known({ id, hook, store, section, title }: Omit<Listed, 'core' | 'workloads' | 'runs' | 'reason'>) {
  const workloads = hook === '' ? [] : workloadsOf(hook);
  return { id, hook, store, section, title, core: isCore({ id }), workloads };
}
