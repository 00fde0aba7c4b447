// SPDX-License-Identifier: MIT
import type { Bounds, Change, Comparison, Outcome, Row } from '../../analysis/compare/compare-types.js';
import type { Unit } from '../../samples/sample.js';
import type { Source } from '../table/body.js';
import type { Cell } from '../table/model.js';
import { changes, intervals, marked, NOT_MEASURED, numbers, probabilities, ratios } from '../table/number.js';
import { cutMiddle } from '../text/fit.js';
import { printable } from '../text/printable.js';

/** Behind a change; one that can be told needs none. */
export const OUTCOMES: Record<Outcome, string> = { dearer: '', cheaper: '', equivalent: '≈', unclear: '~' };
const TONES = {
  dearer: 'bad',
  cheaper: 'good',
  equivalent: null,
  unclear: 'doubtful',
} as const satisfies Record<Outcome, Cell['tone']>;

/** What is dropped first where the width is short: the highest tier, and in a tier the last column. */
const TIERS = { change: 1, cost: 2, ratio: 3, changeBounds: 4, p: 5, costBounds: 6, ratioBounds: 7 } as const;
const TIER = 1000;
/** A run's name heads columns of some eight digits. */
const LABEL_WIDTH = 24;

function priority(tier: keyof typeof TIERS, place: number): number {
  return TIERS[tier] * TIER + place;
}

/** Name, cost and interval of each run, then change, interval, ratio, interval and p of each but the first. */
export function compareColumns(given: Comparison): Source<Row>[] {
  const comparison = {
    ...given,
    columns: given.columns.map((name) => cutMiddle(printable(name), LABEL_WIDTH)),
  };
  const { columns, row } = comparison;
  return [
    {
      ...{ id: 'variant', heading: row, unit: '', align: 'left', priority: 0, stays: true },
      texts: (rows) => rows.map(({ name }) => name),
    },
    ...columns.flatMap((_, place) => costSources(comparison, place)),
    ...columns.flatMap((_, place) => (place === 0 ? [] : changeSources(comparison, place))),
  ];
}

/** `95 %` of an alpha of 0.05. */
export function levelName(alpha: number): string {
  return `${Number(((1 - alpha) * 100).toPrecision(6))} %`;
}

/** What bounds are: an interval, or of exact counts the range of their repetitions. */
function boundsName({ unit, alpha }: Comparison): string {
  return unit === 'insn' ? 'range' : levelName(alpha);
}

function costSources(comparison: Comparison, place: number): Source<Row>[] {
  const { columns, unit } = comparison;
  const heading = columns[place] ?? '';
  return [
    {
      ...{ id: `cost ${place}`, heading, unit, align: 'decimal', stays: true },
      priority: place === 0 ? 0 : priority('cost', place),
      texts: (rows) => costTexts(rows, place, unit),
    },
    {
      ...{ id: `interval ${place}`, heading: `${heading} ${boundsName(comparison)}`, unit, align: 'right' },
      priority: priority('costBounds', place),
      texts: (rows) =>
        intervals(
          rows.map(({ cells }) => pair(cells[place]?.bounds)),
          unit,
        ),
    },
  ];
}

function costTexts(rows: readonly Row[], place: number, unit: Unit): string[] {
  const costs = numbers(
    rows.map(({ cells }) => cells[place]?.cost ?? null),
    unit,
  );
  return rows.map(({ cells }, index) => {
    const status = cells[place]?.status ?? 'measured';
    return status === 'measured' ? (costs[index] ?? NOT_MEASURED) : status;
  });
}

function changeSources(comparison: Comparison, place: number): Source<Row>[] {
  const { columns, unit } = comparison;
  const of = columns.length > 2 ? `${columns[place]} ` : '';
  const level = boundsName(comparison);
  const each = <T>(rows: readonly Row[], value: (change: Change) => T): (T | null)[] =>
    rows.map(({ changes: found }) => (found[place] ? value(found[place]) : null));
  return [
    {
      ...{ id: `change ${place}`, heading: `${of}change`, unit, align: 'decimal', stays: true },
      priority: priority('change', place),
      texts: (rows) => {
        const signs = each(rows, ({ outcome }) => OUTCOMES[outcome]).map((sign) => sign ?? '');
        return marked(
          changes(
            each(rows, ({ change }) => change),
            unit,
          ),
          signs,
        );
      },
      tone: ({ changes: found }) => (found[place] ? TONES[found[place].outcome] : null),
    },
    {
      ...{ id: `change interval ${place}`, heading: `${of}change ${level}`, unit, align: 'right' },
      priority: priority('changeBounds', place),
      texts: (rows) => intervals(each(rows, ({ bounds }) => bounds).map(pair), unit),
    },
    {
      ...{ id: `ratio ${place}`, heading: `${of}ratio`, unit: '', align: 'decimal' },
      priority: priority('ratio', place),
      texts: (rows) => ratios(each(rows, ({ ratio }) => ratio)),
    },
    {
      ...{ id: `ratio interval ${place}`, heading: `${of}ratio ${level}`, unit: '', align: 'right' },
      priority: priority('ratioBounds', place),
      texts: (rows) => each(rows, ({ ratioBounds }) => ratioBounds).map(ratioInterval),
    },
    {
      ...{ id: `p ${place}`, heading: `${of}p`, unit: '', align: 'decimal' },
      priority: priority('p', place),
      texts: (rows) => probabilities(each(rows, ({ p }) => p)),
    },
  ];
}

function pair(bounds: Bounds | null | undefined): readonly [number | null, number | null] {
  return [bounds?.low ?? null, bounds?.high ?? null];
}

function ratioInterval(bounds: Bounds | null): string {
  return bounds === null ? NOT_MEASURED : `[${ratios([bounds.low, bounds.high]).join(', ')}]`;
}
