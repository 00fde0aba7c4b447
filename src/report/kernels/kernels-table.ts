// SPDX-License-Identifier: MIT

import { archOf } from '../../analysis/arch-of.js';
import { isCommand } from '../../samples/command.js';
import type { Unit } from '../../samples/sample.js';
import { plainNumber, threadCount, unitName } from '../../samples/units.js';
import type { NamedRun } from '../run-groups.js';
import { archCaution, archTitle } from '../table/architectures.js';
import { body, type Source } from '../table/body.js';
import { VERDICTS } from '../table/columns.js';
import { columnName } from '../table/labels.js';
import { keysNote } from '../table/legend.js';
import type { Cell, Footnote, ReportTable, Section } from '../table/model.js';
import { alerts, footnotes, refusals, standIns } from '../table/notes.js';
import { intervals, marked, NOT_MEASURED, numbers, percents } from '../table/number.js';
import { isCountsOnly } from '../table/table.js';
import { UNIT_NOTES } from '../table/unit-notes.js';
import { rowsAt } from '../thread-counts.js';
import type { KernelGroup, KernelLine } from './kernel-lines.js';
import type { Against, Turn } from './reversals.js';
import { signLegend } from './sign-legend.js';
import { STEP_SIGNS, TURN_SIGNS } from './signs.js';
import type { Step } from './step.js';

const TONES: Record<Turn | Step, Cell['tone']> = {
  ...{ risen: 'good', fallen: 'bad', both: null },
  ...{ cheaper: 'good', dearer: 'bad' },
};
/** In the order of their signs. */
const AGAINST: readonly Against[] = ['previous', 'first', 'architecture'];
/** Intervals are dropped before any cost. */
const DETAIL = 1000;
const VARIANT = { id: 'variant', heading: 'variant', unit: '', align: 'left', priority: 0 } as const;

/** The table of several kernels: a column for the cost on each. */
export function kernelsTable(runs: readonly NamedRun[], groups: readonly KernelGroup[]): ReportTable {
  const { analysis, environment } = runs[0] as NamedRun;
  const { unit, workload } = analysis;
  const { notes, marksOf } = footnotes(runs);
  const marks = ({ rows }: KernelLine) => {
    const all = rows.flatMap((row) => (row === undefined ? [] : marksOf(row)));
    return notes.flatMap(({ mark }) => (all.includes(mark) ? [mark] : [])).join(' ');
  };
  const names = (lines: readonly KernelLine[]) => lines.map(({ variant }) => variant);
  const costs = runs.flatMap(({ label }, place) => {
    // The first kernel, which the rest is beside, and the last, often the newest, stay where the width is short.
    const priority = place === 0 ? 0 : runs.length - place;
    return kernelSources({ label, place, priority }, unit);
  });
  const { columns, sections } = body(
    [{ ...VARIANT, stays: true, texts: names, marks }, ...costs],
    groups.map(({ threads, lines }) => ({ heading: headingOf(runs, threads), rows: lines })),
  );
  const arches = runs.map((run) => archOf(run.analysis));
  const targets = new Set(runs.map((run) => run.analysis.target));
  const where = [...targets, archTitle(arches)].filter((text) => text !== '').join(', ');
  return {
    title: `${environment?.tool.name ?? 'probe-bench'}: ${workload} on ${runs.length} kernels (${where}), per ${isCommand(workload) ? 'run of it' : 'event'} in ${unitName(unit)}`,
    standIns: standIns(runs),
    alerts: alerts(runs),
    columns,
    sections,
    refusals: refusals(runs),
    footnotes: notes,
    legend: legendOf(sections, groups, unit, arches, notes),
  };
}

/** A kernel's cost, and its interval where there is one. */
function kernelSources(
  { label, place, priority }: { label: string; place: number; priority: number },
  unit: Unit,
): Source<KernelLine>[] {
  const heading = columnName(label);
  const texts = (lines: readonly KernelLine[]) => costTexts(lines, place, unit);
  const bounds = (lines: readonly KernelLine[]) => {
    const rows = lines.map((line) => line.rows[place]);
    return intervals(
      rows.map((row) => [row?.cost_low ?? null, row?.cost_high ?? null]),
      unit,
    );
  };
  // Against the first kernel is no news of this one.
  const tone = ({ steps, turns }: KernelLine) => {
    const { previous, architecture } = turns[place] ?? {};
    const news = steps[place]?.step ?? previous ?? architecture;
    return news === undefined ? null : TONES[news];
  };
  const range = { heading: `${heading} 95 %`, priority: DETAIL + priority, texts: bounds };
  return [
    { id: `cost ${place}`, heading, unit, align: 'decimal', priority, stays: true, texts, tone },
    { id: `interval ${place}`, ...range, unit, align: 'right' },
  ];
}

function costTexts(lines: readonly KernelLine[], place: number, unit: Unit): string[] {
  const costs = lines.map(({ rows }) => rows[place]?.cost ?? null);
  const signs = lines.map((line) => signsOf(line, place));
  return marked(numbers(costs, unit), signs).map((text, index) => {
    const row = lines[index]?.rows[place];
    if (row === undefined) return text;
    if (row.status !== 'measured') return row.status;
    // Of counts alone, what is lost stands where the cost would.
    return row.cost === null && row.lost !== null ? `${percents([row.lost])[0]} % lost` : text;
  });
}

/** The signs behind a cost. */
function signsOf({ rows, steps, turns }: KernelLine, place: number): string {
  const step = steps[place]?.step;
  const turned = AGAINST.map((against) => {
    const turn = turns[place]?.[against];
    return turn === undefined ? '' : TURN_SIGNS[against][turn];
  });
  const doubt = rows[place]?.verdict === 'inconclusive' ? VERDICTS.inconclusive : '';
  return [step === undefined ? '' : STEP_SIGNS[step], ...turned, doubt].join('');
}

function headingOf(runs: readonly NamedRun[], threads: number): string {
  const count = threadCount(threads);
  if (isCountsOnly(runs.flatMap(({ analysis }) => rowsAt(analysis, threads))))
    return `${count}: events counted, not timed`;
  const baselines = runs.flatMap(({ label, analysis: { groups, unit } }) => {
    const baseline = groups.find((group) => group.threads === threads)?.baseline ?? null;
    return baseline === null ? [] : [`${plainNumber(baseline, unit)} ${unit} on ${label}`];
  });
  return baselines.length === 0 ? count : `${count}, baseline ${baselines.join(', ')}`;
}

function legendOf(
  sections: readonly Section[],
  groups: readonly KernelGroup[],
  unit: Unit,
  arches: readonly (string | null)[],
  notes: readonly Footnote[],
): string[] {
  const rows = sections.flatMap((section) => section.rows);
  // A name may hold a sign.
  const costs = rows.flatMap((row) => row.slice(1).map(({ text }) => text));
  const seen = (sign: string) => costs.some((text) => text.includes(sign));
  const doubt = VERDICTS.inconclusive;
  return [
    ...signLegend(seen, arches, groups),
    seen(doubt) && notes.every(({ mark }) => mark !== doubt) ? `${doubt} inconclusive` : '',
    seen(NOT_MEASURED) ? `${NOT_MEASURED} not measured` : '',
    keysNote(rows.flatMap(([name]) => name?.text ?? [])),
    archCaution(arches, unit),
    UNIT_NOTES[unit].caution,
  ].filter((line) => line !== '');
}
