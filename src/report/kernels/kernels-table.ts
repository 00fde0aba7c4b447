// SPDX-License-Identifier: MIT
import type { Analysis } from '../../analysis/types.js';
import type { Environment } from '../../samples/environment.js';
import type { Unit } from '../../samples/sample.js';
import { plainNumber, unitName } from '../../samples/units.js';
import { body, type Source } from '../table/body.js';
import { VERDICTS } from '../table/columns.js';
import { keysNote } from '../table/legend.js';
import type { Cell, Footnote, ReportTable } from '../table/model.js';
import { alerts, footnotes, refusals, threadCount } from '../table/notes.js';
import { intervals, marked, NOT_MEASURED, numbers, percents } from '../table/number.js';
import { isCountsOnly } from '../table/table.js';
import { UNIT_NOTES } from '../table/unit-notes.js';
import { cutMiddle } from '../text/fit.js';
import { printable } from '../text/printable.js';
import { rowsAt } from '../thread-counts.js';
import type { KernelGroup, KernelLine, Turn } from './kernel-lines.js';

/** The run of one kernel, and the name it goes by beside the others. */
export interface KernelRun {
  label: string;
  analysis: Analysis;
  environment: Environment;
}

/** At a cost: what the design has become beside another with which its order was the other way round. */
const TURNS: Record<Turn, { sign: string; tone: Cell['tone'] }> = {
  risen: { sign: '↑', tone: 'good' },
  fallen: { sign: '↓', tone: 'bad' },
  both: { sign: '↕', tone: null },
};
/** Intervals are dropped before any kernel's cost is, the last kernel's first. */
const DETAIL = 1000;
/** A release heads a column of some five digits. */
const LABEL_WIDTH = 24;

/** The table of several kernels, a column for the cost on each, as any table is rendered. */
export function kernelsTable(runs: readonly KernelRun[], groups: readonly KernelGroup[]): ReportTable {
  const { analysis, environment } = runs[0] as KernelRun;
  const { unit, workload } = analysis;
  const scenes = runs.map((run) => ({ analysis: run.analysis, on: ` on ${run.label}` }));
  const { notes, marksOf } = footnotes(scenes);
  const marks = ({ rows }: KernelLine) => {
    const all = rows.flatMap((row) => (row === undefined ? [] : marksOf(row)));
    return notes.flatMap(({ mark }) => (all.includes(mark) ? [mark] : [])).join(' ');
  };
  const { columns, sections } = body(
    [nameSource(marks), ...runs.flatMap(({ label }, place) => kernelSources(label, place, unit))],
    groups.map(({ threads, lines }) => ({ heading: headingOf(runs, threads), rows: lines })),
  );
  const targets = [...new Set(scenes.map((scene) => scene.analysis.target))].join(', ');
  const texts = sections.flatMap(({ rows }) => rows.flat().map(({ text }) => text));
  return {
    title: `${environment.tool.name}: ${workload} on ${runs.length} kernels (${targets}), per event in ${unitName(unit)}`,
    alerts: alerts(runs),
    columns,
    sections,
    refusals: refusals(scenes),
    footnotes: notes,
    legend: legendOf(texts, unit, notes),
  };
}

function nameSource(marks: (line: KernelLine) => string): Source<KernelLine> {
  const texts = (lines: readonly KernelLine[]) => lines.map(({ variant }) => variant);
  return {
    id: 'variant',
    heading: 'variant',
    unit: '',
    align: 'left',
    priority: 0,
    stays: true,
    texts,
    marks,
  };
}

/** A kernel's cost, and its interval where there is one. */
function kernelSources(label: string, place: number, unit: Unit): Source<KernelLine>[] {
  const heading = cutMiddle(printable(label), LABEL_WIDTH);
  const bounds = ({ rows }: KernelLine) =>
    [rows[place]?.cost_low ?? null, rows[place]?.cost_high ?? null] as const;
  const tone = ({ turns }: KernelLine) => {
    const turn = turns[place];
    return turn ? TURNS[turn].tone : null;
  };
  const costs = (lines: readonly KernelLine[]) => costTexts(lines, place, unit);
  const texts = (lines: readonly KernelLine[]) => intervals(lines.map(bounds), unit);
  const priority = DETAIL + place;
  return [
    {
      id: `cost ${place}`,
      heading,
      unit,
      align: 'decimal',
      priority: place,
      stays: true,
      texts: costs,
      tone,
    },
    { id: `interval ${place}`, heading: `${heading} 95 %`, unit, align: 'right', priority, texts },
  ];
}

function costTexts(lines: readonly KernelLine[], place: number, unit: Unit): string[] {
  const costs = lines.map(({ rows }) => rows[place]?.cost ?? null);
  const signs = lines.map(({ rows, turns }) => {
    const turn = turns[place];
    const doubt = rows[place]?.verdict === 'inconclusive' ? VERDICTS.inconclusive : '';
    return [turn ? TURNS[turn].sign : '', doubt].filter((sign) => sign !== '').join(' ');
  });
  return marked(numbers(costs, unit), signs).map((text, index) => {
    const row = lines[index]?.rows[place];
    if (row === undefined) return text;
    if (row.status !== 'measured') return row.status;
    // Of counts alone, what is lost stands where the cost would.
    return row.cost === null && row.lost !== null ? `${percents([row.lost])[0]} % lost` : text;
  });
}

function headingOf(runs: readonly KernelRun[], threads: number): string {
  const count = threadCount(threads);
  if (isCountsOnly(runs.flatMap(({ analysis }) => rowsAt(analysis, threads))))
    return `${count}: events counted, not timed`;
  const baselines = runs.flatMap(({ label, analysis: { groups, unit } }) => {
    const baseline = groups.find((group) => group.threads === threads)?.baseline ?? null;
    return baseline === null ? [] : [`${plainNumber(baseline, unit)} ${unit} on ${label}`];
  });
  return baselines.length === 0 ? count : `${count}, baseline ${baselines.join(', ')}`;
}

function legendOf(texts: readonly string[], unit: Unit, notes: readonly Footnote[]): string[] {
  const seen = (mark: string) => texts.some((text) => text.includes(mark));
  const doubt = VERDICTS.inconclusive;
  return [
    Object.values(TURNS).some(({ sign }) => seen(sign))
      ? '↑ cheaper, ↓ dearer than a design that it was dearer, cheaper than on an earlier kernel (↕ both)'
      : '',
    seen(doubt) && notes.every(({ mark }) => mark !== doubt) ? `${doubt} inconclusive` : '',
    seen(NOT_MEASURED) ? `${NOT_MEASURED} not measured` : '',
    keysNote(texts),
    UNIT_NOTES[unit].caution,
  ].filter((line) => line !== '');
}
