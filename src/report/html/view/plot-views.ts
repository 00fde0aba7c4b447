// SPDX-License-Identifier: MIT

import { curvePanels, type Panel } from '../../plots/curves/curve-panels.js';
import { costBars } from '../../plots/rows/cost-bars.js';
import { visitDots } from '../../plots/rows/visit-dots.js';
import type { GroupData } from '../data/page-data.js';
import { escaped } from '../escape.js';
import { drawnRows, type Selection } from './selection.js';
import { FIRST_SORT, type State } from './state.js';

/** The cost over the runs, oldest kernel first, as small multiples; empty of a single run. */
export function curvesView(group: GroupData, state: State, { designs, runs }: Selection): string {
  if (group.runs.length < 2) return '';
  if (runs.length < 2) return `<p>One ${group.across} is chosen: there is nothing to draw over.</p>`;
  const along = group.across === 'kernel' ? [...runs].reverse() : runs;
  const steps = along.map((run) => {
    const { label = '', arch = '' } = group.runs[run] ?? {};
    return { at: label, arch: arch || null, rows: drawnRows(designs, state, run) };
  });
  return gridOf(curvePanels({ steps, axis: group.across, ...looks(group, state, designs) }));
}

/** The cost over the thread counts on the run whose figures are shown; empty where there is one count. */
export function threadsView(group: GroupData, state: State, { designs, run }: Selection): string {
  if (group.threads.length < 2) return '';
  const steps = group.threads.map((count, threads) => {
    return { at: String(count), rows: drawnRows(designs, { ...state, threads }, run) };
  });
  return gridOf(curvePanels({ steps, axis: 'threads', ...looks(group, state, designs) }));
}

/** Dispatch and body of each design on the run whose figures are shown. */
export function barsView(group: GroupData, state: State, { designs, run }: Selection): string {
  const rows = drawnRows(designs, state, run).filter(({ cost }) => cost !== null);
  return rows.length === 0 ? NOTHING : picture(costBars(rows, group.unit));
}

/** What single visits found, a dot each. */
export function visitsView(group: GroupData, state: State, { designs, run }: Selection): string {
  const rows = drawnRows(designs, state, run);
  const drawn = visitDots(rows, group.unit);
  if (drawn.without === rows.length) return '<p>No samples of single visits are left.</p>';
  const left =
    drawn.without === 0 ? '' : `<p>${drawn.without} of ${rows.length} designs have no samples.</p>`;
  return picture(drawn) + left;
}

/** What no filter changes, and the order of the panels where one is chosen: else the fullest are first. */
function looks({ unit, designs: all }: GroupData, { sort }: State, designs: Selection['designs']) {
  const order = sort === FIRST_SORT ? {} : { order: designs.map(({ variant }) => variant) };
  return { unit, hooks: all.map(({ hook }) => hook), ...order };
}

const NOTHING = '<p>Nothing that is chosen has a cost.</p>';

function gridOf(panels: readonly Panel[]): string {
  if (panels.length === 0) return NOTHING;
  const each = panels.map(({ svg }) => `<div class="panel">${svg}</div>`);
  return `<div class="panels">${each.join('')}</div>`;
}

function picture({ svg, notes }: { svg: string; notes: readonly string[] }): string {
  return `<div class="drawing">${svg}</div>${notes.map((note) => `<p class="quiet">${escaped(note)}</p>`).join('')}`;
}
