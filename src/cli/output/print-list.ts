// SPDX-License-Identifier: MIT
import { mayTrace } from '../../host/privileges.js';
import { tryUnder } from '../../measure/trials.js';
import { printText } from '../../run/print-text.js';
import { readCatalogue } from '../../variants/catalogue.js';
import { isCore } from '../../variants/core.js';
import { type OwnObject, ownVariants } from '../../variants/own.js';
import type { Variant } from '../../variants/variant.js';
import { EVENT_WORKLOADS, workloadsOf } from '../../variants/workloads.js';
import { columns } from './aligned.js';

interface Entry {
  id: string;
  hook: string;
  store: string;
  section: string;
  title: string;
  /** measured where nobody chooses */
  core: boolean;
  /** what fires it: values of --workload */
  workloads: readonly string[];
  /** `yes`, `no`, `failed`, or `unknown` where it cannot be tried */
  runs: string;
  reason: string;
}

/** What is to be listed, and how. */
export interface ListRequest {
  /** the user's own objects, in the place of the catalogue */
  own: readonly OwnObject[];
  /** what all are tried under; null: the catalogue's designs under what fires them, own programs as a run does */
  workload: string | null;
  json: boolean;
}

const RUNS = { measured: 'yes', unsupported: 'no', failed: 'failed' } as const;

/** Every variant, tried where this process may; else its identity, with `unknown`. */
async function entries({ own, workload }: ListRequest): Promise<Entry[]> {
  const kind = workload ?? EVENT_WORKLOADS[0];
  const variants = own.length > 0 ? ownVariants(own, kind) : readCatalogue();
  if (!mayTrace()) return variants.map(untried);
  const records = await tryUnder(own.length > 0 ? kind : workload, variants);
  return records.map((record) => ({ ...identity(record), runs: RUNS[record.status], reason: record.reason }));
}

function untried(variant: Variant): Entry {
  const known = identity(variant);
  if (variant.broken !== null) return { ...known, runs: RUNS.failed, reason: variant.broken };
  return { ...known, runs: 'unknown', reason: 'trying it needs root (CAP_SYS_ADMIN)' };
}

function identity({
  id,
  hook,
  store,
  section,
  title,
}: Pick<Entry, 'id' | 'hook' | 'store' | 'section' | 'title'>) {
  const workloads = hook === '' ? [] : workloadsOf(hook);
  return { id, hook, store, section, title, core: isCore({ id }), workloads };
}

/** Prints the catalogue, or the programs of the user's objects, on stdout: a line each, or JSON. */
export async function printList(request: ListRequest): Promise<void> {
  const all = await entries(request);
  if (request.json) {
    printText(`${JSON.stringify(all, null, 2)}\n`);
    return;
  }
  const rows = all.map(({ id, hook, store, core, workloads, runs, title, reason }) => [
    id,
    hook,
    store,
    core ? 'yes' : '',
    workloads[0] ?? '',
    runs,
    reason || title,
  ]);
  printText(
    columns([['VARIANT', 'HOOK', 'STORE', 'CORE', 'WORKLOAD', 'RUNS', 'TITLE, OR WHY NOT'], ...rows]),
  );
}
