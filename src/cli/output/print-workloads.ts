// SPDX-License-Identifier: MIT
import { printText, terminalWidth } from '../../run/stdout.js';
import { jsonText } from '../../samples/disk/json.js';
import { WORKLOAD_FACTS } from '../../variants/workloads.js';
import { columns } from './aligned.js';

const HEADINGS = ['WORKLOAD', 'ONE EVENT', 'CALLS', 'FIRES, TOO'];

/** Prints the catalogue of workloads on stdout, in its order: as lines, or each in JSON. */
export function printWorkloads(json: boolean): void {
  const all = Object.entries(WORKLOAD_FACTS).map(([workload, facts]) => ({ workload, ...facts }));
  if (json) {
    printText(jsonText(all, 'the list'));
    return;
  }
  const lines = all.map(({ workload, event, calls, fires }) => {
    const places = Object.entries(fires).map(([place, times]) =>
      times === 1 ? place : `${place} ${times} times`,
    );
    return [workload, event, calls.join(', '), places.join(', ')];
  });
  printText(columns([HEADINGS, ...lines], { width: terminalWidth(), spare: [2, 3] }));
}
