// SPDX-License-Identifier: MIT
import { cellBar } from '../../plots/rows/cell-bar.js';
import { type Scale, scaleOf } from '../../plots/scale.js';
import type { CellData, DesignData, GroupData } from '../data/page-data.js';
import { attributes, escaped } from '../escape.js';
import { costText, signOf, spoken } from './cost-text.js';
import { details } from './details.js';
import { header } from './header.js';
import { cellOf, drawnRows, type Selection } from './selection.js';
import type { State } from './state.js';
import { stepsOf } from './steps.js';
import { spreadsOf, type Tell, turnsOf } from './turns.js';

/** What all cells have in common. */
interface Scene {
  group: GroupData;
  state: State;
  tell: Tell;
  scale: Scale;
}

/**
 * The table of runs side by side: designs by runs, in each cell the cost and a bar; below a design what is open of it.
 * Empty of a single run, whose figures are all in one table.
 * @param most of its first rows
 */
export function kernelsView(group: GroupData, state: State, selection: Selection, most?: number): string {
  const { designs, runs } = selection;
  if (group.runs.length < 2) return '';
  const scale = scaleOf(runs.flatMap((run) => drawnRows(designs, state, run)));
  const scene = { group, state, tell: tellOf(group, state, selection), scale };
  const lines = designs.slice(0, most).map((design) => {
    const cells = runs.map((run) => costCell(scene, design, run));
    const title = design.title === '' ? null : design.title;
    const name = `<th${attributes({ scope: 'row', title })}>${escaped(design.variant)}</th>`;
    return `<tr>${name}${cells.join('')}</tr>${opened(scene, design, runs)}`;
  });
  return `<table class="kernels"><thead><tr>${heads(group, state, runs)}</tr></thead>
<tbody>${lines.join('\n')}</tbody></table>`;
}

/** What is told of each cost: its step, then how the order turned. */
function tellOf(group: GroupData, state: State, selection: Selection): Tell {
  const spreads = spreadsOf(group, state, selection.designs);
  const steps = stepsOf(group, state, selection, spreads);
  const turns = turnsOf(group, state, selection, spreads);
  return (design, run) => [...steps(design, run), ...turns(design, run)];
}

function heads(group: GroupData, state: State, runs: readonly number[]): string {
  const first = header({ sort: 'variant', text: 'design', below: '', kind: 'text' }, state.sort);
  const each = runs.map((run) => {
    const { label = '', baselines = [] } = group.runs[run] ?? {};
    const baseline = baselines[state.threads] ?? '';
    const below = baseline === '' ? '' : `baseline ${baseline}`;
    // The first run shown is also what is sorted by as long as nothing else is chosen.
    const sort = run === runs[0] ? 'cost' : `cost@${label}`;
    return header({ sort, text: label, below, kind: 'number' }, state.sort);
  });
  return first + each.join('');
}

function opened({ group, state, tell }: Scene, design: DesignData, runs: readonly number[]): string {
  const { open } = state;
  if (open === null || open.variant !== design.variant || !runs.includes(open.run)) return '';
  const inner = details(group, state, design, open.run, tell(design, open.run));
  return `<tr class="details"><td colspan="${runs.length + 1}">${inner}</td></tr>`;
}

function costCell({ group, state, tell, scale }: Scene, design: DesignData, run: number): string {
  const cell = cellOf(design, state, run);
  if (cell === null) return '<td class="number quiet">·</td>';
  const told = tell(design, run);
  const isOpen = state.open?.variant === design.variant && state.open.run === run;
  const own = attributes({
    type: 'button',
    'data-open': run,
    'data-variant': design.variant,
    'aria-expanded': String(isOpen),
    'aria-label': spoken(cell, told, design.variant, group, run),
  });
  return `<td class="number"><button${own}>${costText(cell, group.unit)}${signOf(cell, told)}</button>${barOf(cell, scale)}</td>`;
}

function barOf(cell: CellData, scale: Scale): string {
  return cell.cost === null ? '' : cellBar({ ...cell, variant: '', hook: '', store: '' }, scale);
}
