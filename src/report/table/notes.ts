// SPDX-License-Identifier: MIT
import type { Analysis } from '../../analysis/types.js';
import type { Warning } from '../../samples/environment.js';
import type { SummaryRow } from '../../samples/summary.js';
import { VERDICTS } from './columns.js';
import type { Footnote, Refusal, Subject } from './model.js';
import { superscript } from './number.js';

/** An analysis in a table, and how the table says that something is of it: ` on 6.12`; empty if it is alone. */
export interface Scene {
  analysis: Analysis;
  on: string;
}

/** Which footnotes a row carries. */
export type MarksOf = (row: SummaryRow) => string[];

/** The warnings that say why a verdict is inconclusive, which its own column marks. */
const INCONCLUSIVE = ['inconclusive', 'few-blocks'];

/** The footnotes of the warnings that name a variant, one mark for each kind, and the marks of each row. */
export function footnotes(scenes: readonly Scene[]): { notes: Footnote[]; marksOf: MarksOf } {
  const codesOf = new Map(
    scenes.flatMap(({ analysis }) =>
      rowsOf(analysis).map((row) => [row, rowCodes(row, analysis.warnings)] as const),
    ),
  );
  const rows = [...codesOf.keys()].filter(({ status }) => status === 'measured').length;
  const codes = [...new Set([...codesOf.values()].flat())];
  const note = (code: string, mark: string): Footnote => {
    return { mark, code, inColumn: INCONCLUSIVE.includes(code), rows, entries: entriesOf(code, scenes) };
  };
  const atNames = codes
    .filter((code) => !INCONCLUSIVE.includes(code))
    .map((code, index) => note(code, superscript(index + 1)));
  const inColumn = INCONCLUSIVE.filter((code) => codes.includes(code)).map((code) =>
    note(code, VERDICTS.inconclusive),
  );
  const marksOf: MarksOf = (row) =>
    atNames.filter(({ code }) => codesOf.get(row)?.includes(code)).map(({ mark }) => mark);
  return { notes: [...inColumn, ...atNames], marksOf };
}

function rowsOf({ groups }: Analysis): SummaryRow[] {
  return groups.flatMap(({ rows }) => rows);
}

function rowCodes(row: SummaryRow, warnings: readonly Warning[]): string[] {
  const told = warnings.filter((warning) => isAbout(warning, row)).map(({ code }) => code);
  return [...new Set([...row.warnings, ...told])];
}

function isAbout({ variant, threads }: Warning, row: SummaryRow): boolean {
  return variant === row.variant && (threads ?? row.threads) === row.threads;
}

function entriesOf(code: string, scenes: readonly Scene[]): Footnote['entries'] {
  const about = scenes.flatMap(({ analysis, on }) =>
    analysis.warnings.flatMap((warning) => {
      const { variant, text, threads } = warning;
      if (warning.code !== code || variant === undefined) return [];
      return [{ text, variant, where: on + at(analysis, threads) }];
    }),
  );
  return groupBy(about, ({ text }) => text).map((told) => {
    return { text: told[0]?.text ?? '', subjects: told.map(({ variant, where }) => ({ variant, where })) };
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

/** Who was not measured and why, equal reasons together; where, if it was not everywhere. */
export function refusals(scenes: readonly Scene[]): Refusal[] {
  const refused = scenes.flatMap((scene) =>
    rowsOf(scene.analysis).flatMap((row) => (row.status === 'measured' ? [] : [{ row, scene }])),
  );
  const sameReason = groupBy(refused, ({ row: { status, reason } }) => JSON.stringify([status, reason]));
  return sameReason.map((all) => {
    const { status, reason } = (all[0] as (typeof all)[0]).row;
    const subjects = groupBy(all, ({ row }) => row.variant).flatMap((ofOne) => whereOf(ofOne, scenes));
    return { status: status as Refusal['status'], reason, subjects };
  });
}

function whereOf(ofOne: readonly { row: SummaryRow; scene: Scene }[], scenes: readonly Scene[]): Subject[] {
  const variant = ofOne[0]?.row.variant ?? '';
  const places = scenes.reduce((sum, { analysis }) => sum + analysis.groups.length, 0);
  if (ofOne.length === places) return [{ variant, where: '' }];
  return groupBy(ofOne, ({ scene }) => scene.on).flatMap((here) =>
    here.length === here[0]?.scene.analysis.groups.length && here[0].scene.on !== ''
      ? [{ variant, where: here[0].scene.on }]
      : here.map(({ row, scene }) => ({ variant, where: scene.on + at(scene.analysis, row.threads) })),
  );
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

function at({ groups }: Analysis, threads: number | undefined): string {
  return threads === undefined || groups.length === 1 ? '' : ` at ${threadCount(threads)}`;
}

/** `1 thread`, `2 threads`. */
export function threadCount(threads: number): string {
  return `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}
