// SPDX-License-Identifier: MIT
import { type ListRequest, listed } from '../../measure/listed.js';
import { printText } from '../../run/stdout.js';
import { columns } from './aligned.js';

const HEADINGS = ['VARIANT', 'HOOK', 'STORE', 'CORE', 'WORKLOAD', 'RUNS', 'TITLE, OR WHY NOT'];

/** Prints the catalogue, or the programs of the user's objects, on stdout: a line each, or JSON. */
export async function printList(request: ListRequest, json: boolean): Promise<void> {
  const all = await listed(request);
  if (json) return printText(`${JSON.stringify(all, null, 2)}\n`);
  const rows = all.map(({ id, hook, store, core, workloads, runs, title, reason }) => {
    return [id, hook, store, core ? 'yes' : '', workloads[0] ?? '', runs, reason || title];
  });
  printText(columns([HEADINGS, ...rows]));
}
