// SPDX-License-Identifier: MIT

import type { Analysis } from '../../analysis/types.js';
import { groupBy } from '../../group-by.js';
import type { RecordedWarning } from '../../samples/environment.js';
import type { SummaryRow } from '../../samples/summary.js';
import { threadCount } from '../../samples/units.js';
import type { WarningCode } from '../../samples/warning-codes.js';
import type { NamedRun } from '../run-groups.js';
import { standInText } from '../text/stand-in.js';
import { VERDICTS } from './columns.js';
import type { Footnote, Refusal, Subject } from './model.js';
import { superscript } from './number.js';

/** Which footnotes a row carries. */
export type MarksOf = (row: SummaryRow) => string[];

/** These warnings say why a verdict is inconclusive; the verdict's column has their mark. */
const INCONCLUSIVE: readonly string[] = ['inconclusive', 'few-blocks'] satisfies WarningCode[];

/** The footnotes of the warnings that name a variant, one mark for each kind, and the marks of each row. */
export function footnotes(runs: readonly NamedRun[]): { notes: Footnote[]; marksOf: MarksOf } {
  const codesOf = new Map<SummaryRow, string[]>();
  for (const { analysis } of runs)
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
    notes: notes.map((note) => ({ ...note, rows, entries: entriesOf(note.code, runs) })),
    marksOf: (row) => {
      const its = notes.filter(({ code, inColumn }) => !inColumn && codesOf.get(row)?.includes(code));
      return its.map(({ mark }) => mark);
    },
  };
}

function rowsOf({ groups }: Analysis): SummaryRow[] {
  return groups.flatMap(({ rows }) => rows);
}

function rowCodes(row: SummaryRow, warnings: readonly RecordedWarning[]): string[] {
  const about = warnings.filter(
    ({ variant, threads }) => variant === row.variant && (threads ?? row.threads) === row.threads,
  );
  return [...row.warnings, ...about.map(({ code }) => code)];
}

function entriesOf(wanted: string, runs: readonly NamedRun[]): Footnote['entries'] {
  const about = runs.flatMap((run) =>
    run.analysis.warnings.flatMap(({ code, text, variant, threads }) =>
      code !== wanted || variant === undefined ? [] : [{ text, variant, where: on(run) + at(run, threads) }],
    ),
  );
  return [...groupBy(about, ({ text }) => text)].map(([text, subjects]) => ({ text, subjects }));
}

/** Which kernels were measured in the place of the host's, without the name of that. */
export function standIns(runs: readonly Pick<NamedRun, 'environment'>[]): string[] {
  const texts = runs.flatMap(({ environment }) => {
    if (environment?.stands_in_for === undefined) return [];
    const { stands_in_for, kernel, unit } = environment;
    return [standInText(stands_in_for, kernel.release, unit)];
  });
  return [...new Set(texts)];
}

/** Doubts about whole runs or about one of their tables, to be read first. */
export function alerts(runs: readonly NamedRun[]): string[] {
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

/** The variants that were not measured, and why; where, if not everywhere. */
export function refusals(runs: readonly NamedRun[]): Refusal[] {
  const places = runs.reduce((sum, { analysis }) => sum + analysis.groups.length, 0);
  const refused = runs.flatMap((run) =>
    rowsOf(run.analysis).flatMap(({ status, reason, variant, threads }) =>
      status === 'measured' ? [] : [{ status, reason, variant, threads, run }],
    ),
  );
  const alike = groupBy(refused, ({ status, reason, variant }) => JSON.stringify([status, reason, variant]));
  const told = [...alike.values()].flatMap((all) => {
    if (all.length === places) return all.slice(0, 1).map((one) => ({ ...one, where: '' }));
    return [...groupBy(all, ({ run }) => run)].flatMap(([run, here]) =>
      on(run) !== '' && here.length === run.analysis.groups.length
        ? here.slice(0, 1).map((one) => ({ ...one, where: on(run) }))
        : here.map((one) => ({ ...one, where: on(run) + at(run, one.threads) })),
    );
  });
  return byReason(told);
}

/** Variants that were not measured, those of one reason together. */
export function byReason(told: readonly (Omit<Refusal, 'subjects'> & Subject)[]): Refusal[] {
  const all = groupBy(told, ({ status, reason }) => JSON.stringify([status, reason]));
  return [...all.values()].flatMap((subjects) =>
    subjects.slice(0, 1).map(({ status, reason }) => ({ status, reason, subjects })),
  );
}

function on({ label }: NamedRun): string {
  return label === '' ? '' : ` on ${label}`;
}

function at({ analysis }: NamedRun, threads: number | undefined): string {
  return threads === undefined || analysis.groups.length === 1 ? '' : ` at ${threadCount(threads)}`;
}
