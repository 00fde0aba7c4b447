// SPDX-License-Identifier: MIT
import type { Analysis } from '../../analysis/types.js';
import type { Environment, Warning } from '../../samples/environment.js';
import type { SummaryRow } from '../../samples/summary.js';
import { groupBy } from '../group-by.js';
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
  const codesOf = new Map<SummaryRow, string[]>();
  for (const { analysis } of scenes)
    for (const row of rowsOf(analysis)) codesOf.set(row, rowCodes(row, analysis.warnings));
  const rows = [...codesOf.keys()].filter(({ status }) => status === 'measured').length;
  const codes = new Set([...codesOf.values()].flat());
  const inColumn = INCONCLUSIVE.filter((code) => codes.has(code));
  const atNames = [...codes].filter((code) => !INCONCLUSIVE.includes(code));
  const notes = [
    ...inColumn.map((code) => ({ mark: VERDICTS.inconclusive, code, inColumn: true })),
    ...atNames.map((code, index) => ({ mark: superscript(index + 1), code, inColumn: false })),
  ];
  return {
    notes: notes.map((note) => ({ ...note, rows, entries: entriesOf(note.code, scenes) })),
    marksOf: (row) => {
      const its = notes.filter(({ code, inColumn }) => !inColumn && codesOf.get(row)?.includes(code));
      return its.map(({ mark }) => mark);
    },
  };
}

function rowsOf({ groups }: Analysis): SummaryRow[] {
  return groups.flatMap(({ rows }) => rows);
}

function rowCodes(row: SummaryRow, warnings: readonly Warning[]): string[] {
  const about = warnings.filter(
    ({ variant, threads }) => variant === row.variant && (threads ?? row.threads) === row.threads,
  );
  return [...row.warnings, ...about.map(({ code }) => code)];
}

function entriesOf(wanted: string, scenes: readonly Scene[]): Footnote['entries'] {
  const about = scenes.flatMap(({ analysis, on }) =>
    analysis.warnings.flatMap(({ code, text, variant, threads }) =>
      code !== wanted || variant === undefined ? [] : [{ text, variant, where: on + at(analysis, threads) }],
    ),
  );
  return [...groupBy(about, ({ text }) => text)].map(([text, subjects]) => ({ text, subjects }));
}

/** A run that may be doubted, and the name it goes by beside others; empty if it is alone. */
interface Doubted {
  label: string;
  analysis: Analysis;
  environment: Environment | null;
}

/** Doubts about whole runs, or about one table of a run, to be read before the table. */
export function alerts(runs: readonly Doubted[]): string[] {
  return runs.flatMap(({ label, analysis: { warnings, groups }, environment }) => {
    const whole = warnings.filter(({ variant }) => variant === undefined);
    const texts = whole.map(({ text, threads }) =>
      threads === undefined || groups.length < 2 ? text : `${threadCount(threads)}: ${text}`,
    );
    if (environment?.complete === false)
      texts.push('the run was ended before it was complete: this is what it had measured');
    return texts.map((text) => (label === '' ? text : `${label}: ${text}`));
  });
}

/** Who was not measured and why, equal reasons together; where, if it was not everywhere. */
export function refusals(scenes: readonly Scene[]): Refusal[] {
  const places = scenes.reduce((sum, { analysis }) => sum + analysis.groups.length, 0);
  const refused = scenes.flatMap((scene) =>
    rowsOf(scene.analysis).flatMap(({ status, reason, variant, threads }) =>
      status === 'measured' ? [] : [{ status, reason, variant, threads, scene }],
    ),
  );
  const alike = groupBy(refused, ({ status, reason, variant }) => JSON.stringify([status, reason, variant]));
  const told = [...alike.values()].flatMap((all) => {
    if (all.length === places) return all.slice(0, 1).map((one) => ({ ...one, where: '' }));
    return [...groupBy(all, ({ scene }) => scene)].flatMap(([{ analysis, on }, here]) =>
      on !== '' && here.length === analysis.groups.length
        ? here.slice(0, 1).map((one) => ({ ...one, where: on }))
        : here.map((one) => ({ ...one, where: on + at(analysis, one.threads) })),
    );
  });
  return byReason(told);
}

/** Variants that were not measured, equal reasons together. */
export function byReason(told: readonly (Omit<Refusal, 'subjects'> & Subject)[]): Refusal[] {
  const all = groupBy(told, ({ status, reason }) => JSON.stringify([status, reason]));
  return [...all.values()].flatMap((subjects) =>
    subjects.slice(0, 1).map(({ status, reason }) => ({ status, reason, subjects })),
  );
}

function at({ groups }: Analysis, threads: number | undefined): string {
  return threads === undefined || groups.length === 1 ? '' : ` at ${threadCount(threads)}`;
}

/** `1 thread`, `2 threads`. */
export function threadCount(threads: number): string {
  return `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}
