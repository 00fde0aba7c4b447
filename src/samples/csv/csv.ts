// SPDX-License-Identifier: MIT
import { stringify } from 'csv-stringify/sync';
import type * as z from 'zod';
import { ProbeBenchError } from '../../errors.js';
import { PHASES, type Phase, SAMPLE_COLUMNS, type Sample, sampleSchema } from '../sample.js';
import { SUMMARY_COLUMNS, type SummaryRow, summaryRowSchema } from '../summary.js';
import { encodeCell } from './csv-cells.js';
import { readRows, type Table, type TellLacking } from './csv-rows.js';

/** The first line of samples.csv, with its line end. */
export const SAMPLES_HEADER = csvLine(SAMPLE_COLUMNS);

/**
 * One row of samples.csv, with its line end (LF).
 * @throws ProbeBenchError `bad-row` for what the contract cannot hold, such as NaN or a negative time
 */
export function sampleLine(row: Sample): string {
  return rowLine(row, SAMPLE_COLUMNS, sampleSchema, `${row.arm}, phase ${row.phase}`);
}

/**
 * The whole of summary.csv, header first.
 * @throws ProbeBenchError `bad-row` as sampleLine
 */
export function summaryCsv(rows: readonly SummaryRow[]): string {
  const lines = rows.map((row) =>
    rowLine(row, SUMMARY_COLUMNS, summaryRowSchema, `${row.variant} at ${row.threads} threads`),
  );
  return csvLine(SUMMARY_COLUMNS) + lines.join('');
}

/**
 * The rows of a samples.csv, in its order. Columns may stand in any order and further ones are ignored. One that
 * can be *not measured* may be lacking, as in an older file: it is null then, and `tellLacking` is told.
 * With `phases` only those rows: of the others nothing but the phase is read.
 * @throws ProbeBenchError with file, line and column; `no-rows` where there is only a header
 */
export function readSamples(
  path: string,
  phases: readonly Phase[] = PHASES,
  tellLacking?: TellLacking,
): Sample[] {
  return readRows(path, () => samplesTable(phases), tellLacking);
}

/**
 * The rows of a summary.csv, in its order; otherwise as readSamples.
 * @throws ProbeBenchError with file, line and column; `no-rows` where there is only a header
 */
export function readSummary(path: string, tellLacking?: TellLacking): SummaryRow[] {
  return readRows(path, () => summaryTable, tellLacking);
}

/** What a CSV turned out to hold. */
export type Rows = { kind: 'samples'; rows: Sample[] } | { kind: 'summary'; rows: SummaryRow[] };

/**
 * The rows of a CSV that is either, told by its header; of samples those of `phases`.
 * @throws ProbeBenchError as readSamples
 */
export function readEither(path: string, phases: readonly Phase[] = PHASES, tellLacking?: TellLacking): Rows {
  let kind: Rows['kind'] = 'samples';
  const choose = (header: readonly string[]): Table<Sample | SummaryRow> => {
    if (header.includes('variant') && !header.includes('arm')) kind = 'summary';
    return kind === 'summary' ? summaryTable : samplesTable(phases);
  };
  const rows = readRows(path, choose, tellLacking);
  return { kind, rows } as Rows;
}

const summaryTable: Table<SummaryRow> = { columns: SUMMARY_COLUMNS, schema: summaryRowSchema };

function samplesTable(phases: readonly Phase[]): Table<Sample> {
  return { columns: SAMPLE_COLUMNS, schema: sampleSchema, wanted: { column: 'phase', values: phases } };
}

/** One line of a CSV, with its line end (LF). */
export function csvLine(fields: readonly string[]): string {
  // csv-stringify quotes its own line end only; a lone CR would be taken for one by other programs.
  return stringify([fields], { quoted_match: /[\r\n]/ });
}

/**
 * One row of a table as a line.
 * @param whose names the row in the error
 * @throws ProbeBenchError `bad-row` for what the schema does not allow
 */
export function rowLine(row: object, columns: readonly string[], schema: z.ZodType, whose: string): string {
  const result = schema.safeParse(row);
  if (result.success) {
    const values = result.data as Record<string, unknown>;
    return csvLine(columns.map((column) => encodeCell(values[column])));
  }
  const issue = result.error.issues[0];
  const column = String(issue?.path[0]);
  const value = (row as Record<string, unknown>)[column];
  throw new ProbeBenchError(`cannot write ${column} of ${whose}: ${String(value)} (${issue?.message})`, {
    code: 'bad-row',
    remedy: 'this is a fault of the measurement, not of the machine: please report it with this line',
    cause: result.error,
  });
}
