// SPDX-License-Identifier: MIT
import type { Outcome } from '../../../../analysis/statistics/change.js';
import { changes, intervals, NOT_MEASURED, numbers, probabilities, ratios } from '../../../table/number.js';
import { aligned, escaped } from '../../escape.js';
import type { CellData, ChangeData, ComparisonData, Held, RowData } from '../comparison-data.js';
import { forest, forestAxis } from './forest.js';
import { forestScale } from './forest-scale.js';
import type { ComparisonState, SortId } from './state.js';

/** A column of the table: its heading, what a press there sorts by, and its cells as HTML. */
export interface ViewColumn {
  id: string;
  heading: string;
  /** below the heading, as HTML */
  below: string;
  kind: 'text' | 'number' | 'picture';
  sort: SortId | null;
  cells: ViewCell[];
}

export interface ViewCell {
  html: string;
  /** what sets it off */
  look: string | null;
  /** its tooltip */
  title?: string | undefined;
}

/** The signs are those of the legend. */
export const OUTCOME_WORDS: Record<Outcome, string> = {
  dearer: 'dearer',
  cheaper: 'cheaper',
  equivalent: '≈ equivalent',
  unclear: '~ unclear',
};
const TONES: Record<Outcome, string | null> = {
  dearer: 'bad',
  cheaper: 'good',
  equivalent: null,
  unclear: 'doubtful',
};

/** The two costs of the rows, in the base and in the column that is shown. */
export function costColumns(data: ComparisonData, rows: readonly RowData[], column: number): ViewColumn[] {
  return [0, column].map((place): ViewColumn => {
    const costs = rows.map(({ cells }) => cells[place]?.cost ?? null);
    const texts = numbers(costs, data.unit);
    return {
      id: place === 0 ? 'base' : 'other',
      heading: data.columns[place] ?? '',
      below: data.unit,
      kind: 'number',
      sort: place === 0 ? 'cost' : null,
      cells: rows.map(({ cells }, at) => costCell(cells[place] ?? null, texts[at] ?? '', data)),
    };
  });
}

/** A cost, its bounds in a tooltip; what stands there instead where it was not measured. */
function costCell(cell: CellData | null, text: string, { unit, bounds }: ComparisonData): ViewCell {
  if (cell === null) return { html: NOT_MEASURED, look: null };
  if (cell.cost === null) return { html: escaped(cell.status), look: null };
  const [range] = intervals([[cell.low, cell.high]], unit);
  const title = range === NOT_MEASURED ? undefined : `${bounds} ${range} ${unit}`;
  return { html: escaped(text), look: null, title };
}

/** How the rows changed: as a picture, in numbers, in words. @param known every row that has a change, shown or not */
export function changeColumns(
  data: ComparisonData,
  state: ComparisonState,
  rows: readonly RowData[],
  known: readonly ChangeData[],
): ViewColumn[] {
  const { unit, bounds } = data;
  const found = rows.map((row) => row.changes[state.column] ?? null);
  const column = (id: string, heading: string, below: string, sort: SortId | null, html: string[]) => {
    const cells = html.map((one) => ({ html: one, look: null }));
    return { id, heading, below, kind: 'number' as const, sort, cells };
  };
  const pick = (key: 'change' | 'ratio' | 'p') => found.map((one) => one?.[key] ?? null);
  const pairs = (low: 'low' | 'ratio_low', high: 'high' | 'ratio_high') =>
    found.map((one) => [one?.[low] ?? null, one?.[high] ?? null] as const);
  const some = (has: (one: ChangeData) => unknown, made: ViewColumn) => (known.some(has) ? [made] : []);
  const ratioPairs = pairs('ratio_low', 'ratio_high').map((pair) =>
    pair.includes(null) ? NOT_MEASURED : `[${ratios(pair).join(', ')}]`,
  );
  return [
    pictures(data, state, rows),
    column('change', 'change', unit, 'change', changes(pick('change'), unit)),
    ...some(
      ({ low }) => low !== null,
      column('interval', bounds, unit, null, intervals(pairs('low', 'high'), unit).map(aligned)),
    ),
    ...some(({ ratio }) => ratio !== null, column('ratio', 'ratio', '', 'ratio', ratios(pick('ratio')))),
    ...some(({ ratio_low: low }) => low !== null, column('ratios', bounds, 'of the ratio', null, ratioPairs)),
    ...some(({ p }) => p !== null, column('p', 'p', '', 'p', probabilities(pick('p')).map(escaped))),
    outcomes(data, state, rows),
  ];
}

function outcomes(data: ComparisonData, { column }: ComparisonState, rows: readonly RowData[]): ViewColumn {
  const cells = rows.map(({ changes: found, held }) => {
    const outcome = found[column]?.outcome ?? null;
    if (outcome === null) return { html: '', look: null };
    const html = escaped(OUTCOME_WORDS[outcome]) + heldHtml(held[column] ?? null, data);
    return { html, look: TONES[outcome] };
  });
  return { id: 'outcome', heading: 'outcome', below: '', kind: 'text', sort: null, cells };
}

/** What the gate says of a row, behind its outcome; nothing of what is within it. */
export function heldHtml(held: Held | null, { threshold }: ComparisonData): string {
  if (held === 'beyond' && threshold !== null) return `, <b>beyond ${escaped(threshold.text)}</b>`;
  if (held === 'lost') return ', <b>a regression</b>';
  return held === 'unjudged' ? ', not judged' : '';
}

function pictures(data: ComparisonData, { column }: ComparisonState, rows: readonly RowData[]): ViewColumn {
  const known = rows.flatMap((row) => row.changes[column] ?? []);
  const limits = rows.map((row) => limitOf(row, data));
  const scale = forestScale(
    known,
    limits.filter((limit) => limit !== null),
  );
  const draw = forest(scale);
  const cells = rows.map(({ changes: found }, at) => {
    const one = found[column];
    return { html: one ? draw(one, limits[at] ?? null, labelOf(one, data)) : '', look: null };
  });
  const fixed = data.threshold?.unit === '%' ? null : (data.threshold?.value ?? null);
  const below = forestAxis(scale, fixed);
  return { id: 'picture', heading: `change, ${data.unit}`, below, kind: 'picture', sort: null, cells };
}

/** The change at which the gate stands in a row: a share is one of its first cost. */
function limitOf({ cells }: RowData, { threshold }: ComparisonData): number | null {
  if (threshold === null) return null;
  if (threshold.unit !== '%') return threshold.value;
  const cost = cells[0]?.cost ?? null;
  return cost !== null && cost > 0 ? (cost * threshold.value) / 100 : null;
}

function labelOf({ change, low, high, outcome }: ChangeData, { unit, bounds }: ComparisonData): string {
  const [range] = intervals([[low, high]], unit);
  const known = range === NOT_MEASURED ? '' : `, ${bounds} ${range}`;
  return `${changes([change], unit)[0]} ${unit}${known}: ${outcome}`;
}
