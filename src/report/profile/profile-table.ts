// SPDX-License-Identifier: MIT

import type { Explained } from '../../analysis/profile/explained.js';
import { anEvent } from '../../samples/command.js';
import { archCaution, archTitle } from '../table/architectures.js';
import { body } from '../table/body.js';
import type { Refusal, ReportTable } from '../table/model.js';
import { UNIT_NOTES } from '../table/unit-notes.js';
import { count, exact, instructions } from './count.js';
import { byDesign, type Design, type Designs } from './designs.js';
import { type NameOf, type PlaceRow, placeRows } from './place-rows.js';
import { kernelColumns, NOTHING, nameColumn, placeColumns } from './profile-columns.js';

/** A table for each design: a row for each function or group, and a column for each kernel if there are several. */
export function profileTable(
  explained: readonly Explained[],
  refusals: readonly Refusal[],
  groupOf?: NameOf,
): ReportTable {
  const { kernels, arches, designs } = byDesign(explained);
  const what = groupOf === undefined ? 'function' : 'group';
  const tables = designs.map((design) => {
    return { heading: headingOf(design, kernels), rows: placeRows(design, groupOf) };
  });
  const own = kernels.length > 1 ? kernelColumns(kernels) : placeColumns();
  const { columns, sections } = body([nameColumn(what), ...own], tables);
  const workloads = [...new Set(designs.map(({ workload }) => workload))].join(', ');
  const on = kernels.length === 1 ? explained[0]?.kernel : `${kernels.length} kernels`;
  const arch = archTitle(arches);
  const where = arch === '' ? on : `${on} (${arch})`;
  return {
    title: `probe-bench: ${workloads} on ${where}, instructions ${anEvent(workloads)} by ${what}`,
    standIns: [],
    alerts: [],
    columns,
    sections,
    refusals: [...refusals],
    footnotes: [],
    legend: [
      ...designs.flatMap((design) => untoldNotes(design, kernels, what)),
      ...legend(
        tables.flatMap(({ rows }) => rows),
        kernels,
        arches,
      ),
    ],
  };
}

/** `tracepoint-empty: cost 488 on 6.18, 1146 on 6.19, not measured on 7.2`. */
function headingOf({ variant, on }: Design, kernels: readonly string[]): string {
  const [first] = on;
  if (on.length === 1 && first !== undefined) return `${variant}: cost ${instructions(first.cost)}`;
  const costs = on.map(
    (one, at) => `${one === undefined ? 'not measured' : count(one.cost)} on ${kernels[at]}`,
  );
  return `${variant}: cost ${costs.join(', ')}`;
}

/** What of the cost no row but the sum holds. */
function untoldNotes({ variant, on }: Design, kernels: readonly string[], what: string): string[] {
  return on.flatMap((one, at) => {
    if (one === undefined || exact(one.untold) === 0) return [];
    const { untold, cost } = one;
    const where = on.length > 1 ? `${variant} on ${kernels[at]}` : variant;
    return untold < 0
      ? [`${where}: the ${what}s hold ${count(-untold)} more than the cost, ${instructions(cost)}`]
      : [`${where}: no ${what} holds ${count(untold)} of ${instructions(cost)}: counted, but not seen where`];
  });
}

function legend(rows: readonly PlaceRow[], kernels: Designs['kernels'], arches: Designs['arches']): string[] {
  const places = rows.flatMap(({ on }) => on);
  return [
    kernels.length > 1 ? `difference: ${kernels.at(-1)} minus ${kernels[0]}` : '',
    places.includes(null) ? `${NOTHING} none there` : '',
    places.some((place) => (place?.instructions ?? 0) < 0)
      ? 'below 0: an event executes less there than without the probe'
      : '',
    archCaution(arches, 'insn'),
    UNIT_NOTES.insn.caution,
  ].filter((line) => line !== '');
}
