// SPDX-License-Identifier: MIT
import { isTimedCommand } from '../../samples/sample.js';
import type { SummaryRow } from '../../samples/summary.js';
import type { NamedRun, RunGroup } from '../run-groups.js';
import { body } from '../table/body.js';
import { type ColumnSource, tableColumns } from '../table/columns.js';
import { commandColumns } from '../table/command-columns.js';
import type { Column, Footnote, Section } from '../table/model.js';
import { footnotes } from '../table/notes.js';
import { byCost, sourcesOf } from '../table/table.js';
import { threadCounts } from '../thread-counts.js';

/** A group of runs with what its part of a page says again and again. */
export interface PageScene {
  group: RunGroup;
  /** the part's number: what its ids end in */
  part: number;
  /** its runs as the table names them */
  named: NamedRun[];
  /** what was measured, by run and thread count, cheapest first */
  rows: SummaryRow[];
  /** every thread count, ascending */
  threads: number[];
  /** of a user's command by the clock: an event is a run of it */
  command: boolean;
  /** every column that the table may have */
  sources: readonly ColumnSource[];
  /** those in which anything was measured, and the cells of the rows, by run and thread count */
  columns: Column[];
  sections: Section[];
  notes: Footnote[];
}

/** Puts together what the sections of one group need. */
export function pageScene(group: RunGroup, part: number): PageScene {
  const { runs } = group;
  const named = runs.length > 1 ? runs : runs.map((run) => ({ ...run, label: '' }));
  const { notes, marksOf } = footnotes(named);
  const blocks = runs.flatMap(({ analysis }) => analysis.groups.map((one) => byCost(one.rows)));
  const command = isTimedCommand(group);
  const sources = command ? commandSources(group) : tableColumns(group.unit, 'all');
  const { columns, sections } = body(
    sourcesOf(group.unit, marksOf, sources),
    blocks.map((rows) => ({ heading: '', rows })),
  );
  return {
    group,
    part,
    named,
    rows: blocks.flat(),
    threads: threadCounts(runs.map(({ analysis }) => analysis)),
    command,
    sources,
    columns,
    sections,
    notes,
  };
}

/** A command's columns, of several runs of it each row's by the figures of its own run. */
function commandSources({ runs }: RunGroup): ColumnSource[] {
  const groups = runs.flatMap(({ analysis }) => analysis.groups);
  const figures = new Map(groups.flatMap(({ rows, command }) => rows.map((row) => [row, command] as const)));
  return commandColumns((row) => figures.get(row));
}
