import type { Analysis } from '../analysis/types.js';
import type { Warning } from '../samples/environment.js';
import type { SummaryRow } from '../samples/summary.js';
import { VERDICTS } from './columns.js';
import { superscript } from './number.js';

/** A variant that something is said of, and at which thread count if not at every one: ` at 2 threads`. */
export interface Subject {
  variant: string;
  where: string;
}

/** What a mark means: a kind of warning, and what it says of whom. */
export interface Footnote {
  mark: string;
  code: string;
  /** the mark stands in a column of its own, not at the variant's name: of `rows` rows */
  inColumn: boolean;
  rows: number;
  /** a sentence of which variants, the sentences in the order first met */
  entries: { text: string; subjects: Subject[] }[];
}

/** Variants that were not measured, by status and reason. */
export interface Refusal {
  status: 'unsupported' | 'failed';
  reason: string;
  subjects: Subject[];
}

/** Which footnotes a row carries. */
export type MarksOf = (row: SummaryRow) => string;

/** The warning that the verdict's own column marks. */
const INCONCLUSIVE = 'inconclusive';

/** The footnotes of the warnings that name a variant, one mark for each kind, and the marks of each row. */
export function footnotes(analysis: Analysis): { notes: Footnote[]; marksOf: MarksOf } {
  const rows = analysis.groups.flatMap((group) => group.rows);
  const codesOf = new Map(rows.map((row) => [row, rowCodes(row, analysis.warnings)]));
  const codes = [...new Set(rows.flatMap((row) => codesOf.get(row) ?? []))];
  const measured = rows.filter(({ status }) => status === 'measured').length;
  const note = (code: string, mark: string): Footnote => {
    return {
      mark,
      code,
      inColumn: code === INCONCLUSIVE,
      rows: measured,
      entries: entriesOf(code, analysis),
    };
  };
  const atNames = codes
    .filter((code) => code !== INCONCLUSIVE)
    .map((code, index) => note(code, superscript(index + 1)));
  const inColumn = codes.includes(INCONCLUSIVE) ? [note(INCONCLUSIVE, VERDICTS.inconclusive)] : [];
  const marksOf: MarksOf = (row) =>
    atNames
      .filter(({ code }) => codesOf.get(row)?.includes(code))
      .map(({ mark }) => mark)
      .join(' ');
  return { notes: [...inColumn, ...atNames], marksOf };
}

function rowCodes(row: SummaryRow, warnings: readonly Warning[]): string[] {
  const told = warnings.filter((warning) => isAbout(warning, row)).map(({ code }) => code);
  return [...new Set([...row.warnings, ...told])];
}

function isAbout({ variant, threads }: Warning, row: SummaryRow): boolean {
  return variant === row.variant && (threads ?? row.threads) === row.threads;
}

function entriesOf(code: string, { warnings, groups }: Analysis): Footnote['entries'] {
  const about = warnings.filter((warning) => warning.code === code && warning.variant !== undefined);
  return [...new Set(about.map(({ text }) => text))].map((text) => {
    const told = about.filter((warning) => warning.text === text);
    const subjects = told.map(({ variant = '', threads }) => {
      return { variant, where: threads === undefined || groups.length === 1 ? '' : at(threads) };
    });
    return { text, subjects };
  });
}

/** Warnings of the whole run, or of one table of it. */
export function alerts({ warnings, groups }: Analysis): string[] {
  const whole = warnings.filter(({ variant }) => variant === undefined);
  const several = groups.length > 1;
  return whole.map(({ text, threads }) =>
    threads === undefined || !several ? text : `${threadCount(threads)}: ${text}`,
  );
}

/** Who was not measured and why, equal reasons together; the thread count where it was not at all of them. */
export function refusals({ groups }: Analysis): Refusal[] {
  const refused = groups.flatMap(({ rows }) => rows).filter(({ status }) => status !== 'measured');
  const sameReason = groupBy(refused, ({ status, reason }) => JSON.stringify([status, reason]));
  return sameReason.map((rows) => {
    const { status, reason } = rows[0] as SummaryRow;
    const subjects = groupBy(rows, ({ variant }) => variant).flatMap((ofOne) =>
      ofOne.length === groups.length
        ? [{ variant: (ofOne[0] as SummaryRow).variant, where: '' }]
        : ofOne.map(({ variant, threads }) => ({ variant, where: at(threads) })),
    );
    return { status: status as Refusal['status'], reason, subjects };
  });
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(key(item));
    if (known) known.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

function at(threads: number): string {
  return ` at ${threadCount(threads)}`;
}

/** `1 thread`, `2 threads`. */
export function threadCount(threads: number): string {
  return `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}
