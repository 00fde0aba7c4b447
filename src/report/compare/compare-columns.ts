// SPDX-License-Identifier: MIT
import type { Change, Comparison, Row } from '../../analysis/compare/compare-types.js';
import type { Outcome } from '../../analysis/statistics/change.js';
import type { Bounds } from '../../analysis/statistics/estimate.js';
import type { Unit } from '../../samples/sample.js';
import type { Source } from '../table/body.js';
import { columnName } from '../table/labels.js';
import type { Cell } from '../table/model.js';
import { changes, intervals, marked, NOT_MEASURED, numbers, probabilities, ratios } from '../table/number.js';
import { UNIT_NOTES } from '../table/unit-notes.js';

/** How a change looks; one that is certain needs no sign. */
const OUTCOMES: Record<Outcome, { sign: string; tone: Cell['tone'] }> = {
  dearer: { sign: '', tone: 'bad' },
  cheaper: { sign: '', tone: 'good' },
  equivalent: { sign: '≈', tone: null },
  unclear: { sign: '~', tone: 'doubtful' },
};

/** In a narrow terminal the last of these kinds is dropped first, and of a kind the last run's. */
const KINDS = ['change', 'cost', 'ratio', 'change interval', 'p', 'interval', 'ratio interval'] as const;
type Kind = (typeof KINDS)[number];
type Texts = Source<Row>['texts'];
const MOST_RUNS = 1000;

/** Name, cost and interval of each run, then change, interval, ratio, interval and p of each but the first. */
export function compareColumns({ columns, row, unit, alpha }: Comparison): Source<Row>[] {
  const names = columns.map(columnName);
  const bounds = UNIT_NOTES[unit].bounds(levelName(alpha));
  const texts = (rows: readonly Row[]) => rows.map(({ name }) => name);
  const costs = names.flatMap((name, place) => costSources(place, unit, name, bounds));
  const changed = names.flatMap((name, place) =>
    place === 0 ? [] : changeSources(place, unit, names.length > 2 ? `${name} ` : '', bounds),
  );
  return [
    { id: 'variant', heading: row, unit: '', align: 'left', priority: 0, stays: true, texts },
    ...costs,
    ...changed,
  ];
}

/** `95 %` of an alpha of 0.05. */
export function levelName(alpha: number): string {
  return `${Number(((1 - alpha) * 100).toPrecision(6))} %`;
}

/** A column of the run at a place; its kind says how it is set and when it is dropped. */
function source(kind: Kind, place: number, heading: string, unit: string, texts: Texts): Source<Row> {
  const priority = kind === 'cost' && place === 0 ? 0 : (KINDS.indexOf(kind) + 1) * MOST_RUNS + place;
  const align = kind.endsWith('interval') ? 'right' : 'decimal';
  const stays = kind === 'cost' || kind === 'change';
  return { id: `${kind} ${place}`, heading, unit, align, priority, stays, texts };
}

function costSources(place: number, unit: Unit, name: string, bounds: string): Source<Row>[] {
  const costs = (rows: readonly Row[]) => {
    const texts = numbers(
      rows.map(({ cells }) => cells[place]?.cost ?? null),
      unit,
    );
    return rows.map(({ cells }, index) => {
      const { status = 'measured' } = cells[place] ?? {};
      return status === 'measured' ? (texts[index] ?? NOT_MEASURED) : status;
    });
  };
  const costBounds = (rows: readonly Row[]) => rows.map(({ cells }) => pair(cells[place]?.bounds));
  return [
    source('cost', place, name, unit, costs),
    source('interval', place, `${name} ${bounds}`, unit, (rows) => intervals(costBounds(rows), unit)),
  ];
}

function changeSources(place: number, unit: Unit, of: string, bounds: string): Source<Row>[] {
  const each = <T>(rows: readonly Row[], value: (change: Change) => T): (T | null)[] =>
    rows.map(({ changes: found }) => (found[place] ? value(found[place]) : null));
  const spelled = (rows: readonly Row[]) => {
    const signs = each(rows, ({ outcome }) => OUTCOMES[outcome].sign).map((sign) => sign ?? '');
    return marked(
      changes(
        each(rows, ({ change }) => change),
        unit,
      ),
      signs,
    );
  };
  const change = source('change', place, `${of}change`, unit, spelled);
  change.tone = ({ changes: found }) => (found[place] ? OUTCOMES[found[place].outcome].tone : null);
  return [
    change,
    source('change interval', place, `${of}change ${bounds}`, unit, (rows) =>
      intervals(each(rows, (one) => one.bounds).map(pair), unit),
    ),
    source('ratio', place, `${of}ratio`, '', (rows) => ratios(each(rows, ({ ratio }) => ratio))),
    source('ratio interval', place, `${of}ratio ${bounds}`, '', (rows) =>
      each(rows, ({ ratioBounds }) => ratioBounds).map(ratioInterval),
    ),
    source('p', place, `${of}p`, '', (rows) => probabilities(each(rows, ({ p }) => p))),
  ];
}

function pair(bounds: Bounds | null | undefined): readonly [number | null, number | null] {
  return [bounds?.low ?? null, bounds?.high ?? null];
}

function ratioInterval(bounds: Bounds | null): string {
  return bounds === null ? NOT_MEASURED : `[${ratios([bounds.low, bounds.high]).join(', ')}]`;
}
