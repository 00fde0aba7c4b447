// SPDX-License-Identifier: MIT
import { wrap } from '../../report/text/fit.js';
import { type ListRequest, listed } from '../../run/listed.js';
import { printText, terminalWidth } from '../../run/stdout.js';
import { jsonText } from '../../samples/disk/json.js';
import { columns } from './aligned.js';
import { listLines } from './list-lines.js';

const HEADINGS = ['VARIANT', 'HOOK', 'STORE', 'CORE', 'WORKLOAD', 'RUNS', 'TITLE, OR WHY NOT'];
/** In a narrow terminal the id tells hook and store, too. */
const SPARE = ['STORE', 'HOOK', 'WORKLOAD', 'CORE'].map((heading) => HEADINGS.indexOf(heading));

const BY_FACTS = 'RUNS is by what this kernel has; list --try attaches each';

/** Prints the catalogue, or the programs of the user's objects, on stdout: as lines, or each in JSON. */
export async function printList(request: ListRequest, json: boolean): Promise<void> {
  const all = await listed(request);
  if (json) return printText(jsonText(all, 'the list'));
  const table = columns([HEADINGS, ...listLines(all)], { width: terminalWidth(), spare: SPARE });
  const notes = all.some(({ known_by }) => known_by === 'facts') ? wrap(BY_FACTS, terminalWidth()) : [];
  printText(table + notes.map((line) => `${line}\n`).join(''));
}
