// SPDX-License-Identifier: MIT

import type { Comparison, Row, Table } from '../../analysis/compare/compare-types.js';
import type { Finding } from '../../analysis/findings/findings.js';
import type { Method } from '../../analysis/statistics/change.js';
import { groupBy } from '../../group-by.js';
import { eventWord } from '../../samples/command.js';
import { unitName } from '../../samples/units.js';
import { rankChanges } from '../kernels/rank-changes.js';
import { archCaution, archTitle } from '../table/architectures.js';
import { body } from '../table/body.js';
import type { Refusal, ReportTable } from '../table/model.js';
import { byReason, standIns } from '../table/notes.js';
import { NOT_MEASURED } from '../table/number.js';
import { UNIT_NOTES } from '../table/unit-notes.js';
import { someListed } from '../text/lists.js';
import { columnKernels } from './column-kernels.js';
import { compareColumns, levelName } from './compare-columns.js';

/** The table of a comparison. */
export function compareTable(comparison: Comparison): ReportTable {
  const { unit, workload, sources, tables } = comparison;
  const { columns, sections } = body(
    compareColumns(comparison),
    tables.map(({ heading, rows }) => ({ heading, rows: rows.filter(isMeasured) })),
  );
  const where = archTitle(sources.map(({ arch }) => arch));
  const what = [workload ?? '', where === '' ? '' : `on ${where}`].filter((text) => text !== '').join(' ');
  const lacks = sections.some(({ rows }) => rows.flat().some(({ text }) => text === NOT_MEASURED));
  return {
    title: `Comparison: ${what === '' ? '' : `${what}, `}cost per ${eventWord(workload ?? '')} in ${unitName(unit)}`,
    kernels: columnKernels(comparison),
    standIns: standIns(sources),
    alerts: sources.flatMap(({ label, warnings }) => warnings.map(({ text }) => `${label}: ${text}`)),
    columns,
    sections,
    refusals: refusals(comparison),
    footnotes: [],
    legend: legend(comparison, lacks),
  };
}

/** How far the runs differ on the whole, which designs change their order, which rows only some runs have. */
export function compareFindings({ tables, columns }: Comparison): Finding[] {
  return tables.flatMap((table) => {
    const places = columns.map((column, at) => ({ name: `in ${column}`, arch: archOfColumn(table, at) }));
    const where = tables.length > 1 ? ` at ${table.heading}` : '';
    return [
      ...geometricMeans(table, columns, where),
      ...rankChanges(table.flips, places, where),
      ...oneSided(table.rows, columns, where),
    ];
  });
}

/** The one architecture of what a column measured; null of several, or where it is not known. */
function archOfColumn({ rows }: Table, place: number): string | null {
  const [arch = null, other] = new Set(rows.flatMap(({ cells }) => cells[place]?.source.arch ?? []));
  return other === undefined ? arch : null;
}

/** Rows that no column measured stand under the table, with their reasons. */
function isMeasured({ cells }: Row): boolean {
  return cells.some((cell) => cell?.cost != null);
}

/** Of more columns' means only the number is told; JSON has them all. */
const MOST_MEANS = 8;

function geometricMeans({ means, rows }: Table, columns: readonly string[], where: string): Finding[] {
  const count = rows.filter(isMeasured).length;
  const known = means.flatMap(({ ratio, rows: own }, place) =>
    ratio === null ? [] : [`${ratio.toFixed(3)} in ${columns[place]} (${own} of ${count} rows)`],
  );
  if (known.length === 0) return [];
  const left = known.length - MOST_MEANS;
  const more = left > 0 ? `, and ${left} more in --format json` : '';
  const text = `Geometric mean of the ratios to ${columns[0]}${where}: ${known.slice(0, MOST_MEANS).join(', ')}${more}.`;
  return [{ code: 'geometric-mean', text, numbers: { columns: known.length } }];
}

function oneSided(rows: readonly Row[], columns: readonly string[], where: string): Finding[] {
  const some = rows.filter(({ cells }) => cells.includes(null));
  const alike = groupBy(some, ({ cells }) => someListed(columns.filter((_, place) => cells[place] !== null)));
  return [...alike].map(([places, only]) => {
    const text = `Only in ${places}${where}: ${only.map(({ name }) => name).join(', ')}.`;
    return { code: 'one-sided', text, numbers: { rows: only.length } };
  });
}

/** What was not measured and why; where, unless it is so in every column. */
function refusals({ tables, columns }: Comparison): Refusal[] {
  const refused = tables.flatMap(({ rows, heading }) =>
    rows.flatMap(({ name: variant, cells }) =>
      reasonsOf(cells, columns).map(({ status, reason, subjects }) => {
        const places = subjects.map(({ where }) => where);
        const among = places.length === columns.length ? '' : ` in ${someListed(places)}`;
        return { status, reason, variant, where: among + (tables.length > 1 ? ` at ${heading}` : '') };
      }),
    ),
  );
  return byReason(refused);
}

/** Why a row was not measured, and in which columns. */
function reasonsOf(cells: Row['cells'], columns: readonly string[]): Refusal[] {
  const refused = cells.flatMap((cell, place) => {
    if (cell === null || cell.status === 'measured') return [];
    const { status, reason, variant } = cell;
    return [{ status, reason, variant, where: columns[place] ?? '' }];
  });
  return byReason(refused);
}

const METHODS: Record<Method, string> = {
  'rank-sum': 'change: Hodges–Lehmann shift between the blocks of two runs, exact rank-sum interval',
  'signed-rank': 'change: Hodges–Lehmann shift of blocks of one run, paired, exact signed-rank interval',
  intervals: 'change: difference of two summaries, its interval from theirs (Zou & Donner 2008)',
  exact: 'change: difference of exact counts',
};

function legend({ tables, unit, alpha, sources }: Comparison, lacks: boolean): string[] {
  const all = tables.flatMap(({ rows }) => rows.flatMap(({ changes }) => changes));
  const changes = all.filter((one) => one !== null);
  const methods = new Set(changes.map(({ method }) => method));
  const tested = changes.some(({ p }) => p !== null);
  return [
    ...[...methods].map((method) => METHODS[method]),
    tested ? `intervals at ${levelName(alpha)}; p after Holm over the rows of a column` : '',
    changes.some(({ outcome }) => outcome === 'unclear') ? '~ no change can be told' : '',
    changes.some(({ outcome }) => outcome === 'equivalent') ? UNIT_NOTES[unit].equivalent : '',
    changes.some(({ ratioBounds }) => ratioBounds !== null)
      ? 'ratio: of the two costs, where the first is certain to be above 0'
      : '',
    sources.every(({ boots }) => boots === 1) ? UNIT_NOTES[unit].oneBoot : '',
    lacks ? `${NOT_MEASURED} not measured` : '',
    archCaution(
      sources.map(({ arch }) => arch),
      unit,
    ),
    UNIT_NOTES[unit].caution,
  ].filter((line) => line !== '');
}
