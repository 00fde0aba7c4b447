// SPDX-License-Identifier: MIT

import type { Comparison, Method, Row, Table } from '../../analysis/compare/compare-types.js';
import type { Finding } from '../../analysis/findings/findings.js';
import { unitName } from '../../samples/units.js';
import { listed, rankChanges } from '../kernels/rank-changes.js';
import { body } from '../table/body.js';
import { INSTRUCTIONS } from '../table/legend.js';
import type { Refusal, ReportTable } from '../table/model.js';
import { NOT_MEASURED } from '../table/number.js';
import { compareColumns, levelName } from './compare-columns.js';

/** A comparison as a table that any renderer renders. */
export function compareTable(comparison: Comparison): ReportTable {
  const { unit, workload, sources, tables } = comparison;
  const { columns, sections } = body(
    compareColumns(comparison),
    tables.map(({ heading, rows }) => ({ heading, rows: rows.filter(isMeasured) })),
  );
  const what = workload === null ? '' : `${workload}, `;
  return {
    title: `Comparison: ${what}cost per event in ${unitName(unit)}`,
    alerts: sources.flatMap(({ label, warnings }) => warnings.map(({ text }) => `${label}: ${text}`)),
    columns,
    sections,
    refusals: refusals(comparison),
    footnotes: [],
    legend: legend(
      comparison,
      sections.flatMap(({ rows }) => rows.flat()).map(({ text }) => text),
    ),
  };
}

/** How far they are apart on the whole, what turned around, and what stands on some sides only. */
export function compareFindings({ tables, columns }: Comparison): Finding[] {
  const several = tables.length > 1;
  const places = columns.map((column) => `in ${column}`);
  return tables.flatMap((table) => {
    const where = several ? ` at ${table.heading}` : '';
    return [
      ...geometricMeans(table, columns, where),
      ...rankChanges(table.flips, places, where),
      ...oneSided(table.rows, columns, where),
    ];
  });
}

/** What no column has measured is not in the table, only under it with its reason. */
function isMeasured({ cells }: Row): boolean {
  return cells.some((cell) => cell?.cost != null);
}

/** So many columns' means are said; JSON has them all. */
const MOST_MEANS = 8;

function geometricMeans({ means, rows }: Table, columns: readonly string[], where: string): Finding[] {
  const known = means.flatMap(({ ratio, rows: count }, place) =>
    ratio === null
      ? []
      : [`${ratio.toFixed(3)} in ${columns[place]} (${count} of ${rows.filter(isMeasured).length} rows)`],
  );
  if (known.length === 0) return [];
  const shown = known.slice(0, MOST_MEANS);
  const more =
    known.length > shown.length ? `, and ${known.length - shown.length} more in --format json` : '';
  const text = `Geometric mean of the ratios to ${columns[0]}${where}: ${shown.join(', ')}${more}.`;
  return [{ code: 'geometric-mean', text, numbers: { columns: known.length } }];
}

function oneSided(rows: readonly Row[], columns: readonly string[], where: string): Finding[] {
  const only = new Map<string, string[]>();
  for (const { name, cells } of rows) {
    if (cells.every((cell) => cell !== null)) continue;
    const places = listed(columns.filter((_, place) => cells[place] !== null));
    only.set(places, [...(only.get(places) ?? []), name]);
  }
  return [...only].map(([places, names]) => {
    const text = `Only in ${places}${where}: ${names.join(', ')}.`;
    return { code: 'one-sided', text, numbers: { rows: names.length } };
  });
}

/** Equal reasons together; where, unless it is so in every column. */
function refusals({ tables, columns }: Comparison): Refusal[] {
  const all = new Map<string, Refusal>();
  for (const { rows, heading } of tables)
    for (const { name, cells } of rows)
      for (const [key, places] of reasonsOf(cells)) {
        const [status, reason] = JSON.parse(key) as [Refusal['status'], string];
        const known = all.get(key) ?? { status, reason, subjects: [] };
        all.set(key, known);
        const where =
          places.length === columns.length
            ? ''
            : ` in ${listed(places.map((place) => columns[place] ?? ''))}`;
        known.subjects.push({ variant: name, where: where + (tables.length > 1 ? ` at ${heading}` : '') });
      }
  return [...all.values()];
}

/** Columns in which a row was not measured, by status and reason. */
function reasonsOf(cells: Row['cells']): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [place, cell] of cells.entries()) {
    if (cell === null || cell.status === 'measured') continue;
    const key = JSON.stringify([cell.status, cell.reason]);
    found.set(key, [...(found.get(key) ?? []), place]);
  }
  return found;
}

const METHODS: Record<Method, string> = {
  'rank-sum': 'change: Hodges–Lehmann shift between the blocks of two runs, exact rank-sum interval',
  'signed-rank': 'change: Hodges–Lehmann shift of blocks of one run, paired, exact signed-rank interval',
  intervals: 'change: difference of two summaries, its interval from theirs (Zou & Donner 2008)',
  exact: 'change: difference of exact counts',
};

function legend({ tables, unit, alpha, sources }: Comparison, texts: readonly string[]): string[] {
  const changes = tables
    .flatMap(({ rows }) => rows.flatMap((row) => row.changes))
    .filter((one) => one !== null);
  const methods = [...new Set(changes.map(({ method }) => method))];
  const seen = (mark: string) => texts.some((text) => text.endsWith(mark));
  const tested = changes.some(({ p }) => p !== null);
  const boots = sources.every((source) => source.boots === 1);
  return [
    ...methods.map((method) => METHODS[method]),
    tested ? `intervals at ${levelName(alpha)}; p after Holm over the rows of a column` : '',
    seen('~') || texts.some((text) => / ~ *$/.test(text)) ? '~ no change can be told' : '',
    changes.some(({ outcome }) => outcome === 'equivalent') ? EQUIVALENT[unit] : '',
    changes.some(({ ratioBounds }) => ratioBounds !== null)
      ? 'ratio: of the two costs, where the first is certain to be above 0'
      : '',
    unit === 'ns' && boots
      ? 'each run is of one boot: its interval does not hold what differs between boots'
      : '',
    texts.includes(NOT_MEASURED) ? `${NOT_MEASURED} not measured` : '',
    unit === 'insn' ? INSTRUCTIONS : '',
  ].filter((line) => line !== '');
}

const EQUIVALENT = { ns: '≈ within the margin', insn: '≈ equal, or within the margin' } as const;
