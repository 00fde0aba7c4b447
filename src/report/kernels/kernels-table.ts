// SPDX-License-Identifier: MIT

import type { Analysis } from '../../analysis/types.js';
import type { Environment } from '../../samples/environment.js';
import type { Unit } from '../../samples/sample.js';
import { unitName } from '../../samples/units.js';
import { body, type Source } from '../table/body.js';
import { VERDICTS } from '../table/columns.js';
import { INSTRUCTIONS, keysNote } from '../table/legend.js';
import type { Cell, Footnote, ReportTable } from '../table/model.js';
import { alerts, footnotes, refusals, threadCount } from '../table/notes.js';
import { intervals, marked, NOT_MEASURED, numbers, percents } from '../table/number.js';
import { isCountsOnly, shortcomings } from '../table/table.js';
import { cutMiddle } from '../text/fit.js';
import { printable } from '../text/printable.js';
import type { KernelGroup, KernelLine, Turn } from './kernel-lines.js';

/** At a cost: what the design has become beside another with which its order was the other way round. */
const TURNS = { risen: '↑', fallen: '↓', both: '↕' } as const satisfies Record<Turn, string>;
const TONES = { risen: 'good', fallen: 'bad', both: null } as const satisfies Record<Turn, Cell['tone']>;
/** Intervals are dropped before any kernel's cost is, the last kernel's first. */
const DETAIL = 1000;
/** A release heads a column of some five digits. */
const LABEL_WIDTH = 24;

/** The table of several kernels, a column for the cost on each, as any table is rendered. */
export function kernelsTable(
  analyses: readonly Analysis[],
  environments: readonly Environment[],
  names: readonly string[],
  groups: readonly KernelGroup[],
): ReportTable {
  const [{ unit, workload } = { unit: 'insn' as const, workload: '' }] = analyses;
  const scenes = analyses.map((analysis, place) => ({ analysis, on: ` on ${names[place]}` }));
  const { notes, marksOf } = footnotes(scenes);
  const marks = ({ rows }: KernelLine) => {
    const all = rows.flatMap((row) => (row === undefined ? [] : marksOf(row)));
    return notes.flatMap(({ mark }) => (all.includes(mark) ? [mark] : [])).join(' ');
  };
  const sources = [nameSource(marks), ...names.flatMap((name, place) => kernelSources(name, place, unit))];
  const { columns, sections } = body(
    sources,
    groups.map(({ threads, lines }) => ({ heading: headingOf(analyses, names, threads), rows: lines })),
  );
  const targets = [...new Set(analyses.map(({ target }) => target))].join(', ');
  return {
    title: `${environments[0]?.tool.name}: ${workload} on ${names.length} kernels (${targets}), per event in ${unitName(unit)}`,
    alerts: environments.flatMap((environment, place) => {
      const own = [...alerts(analyses[place] as Analysis), ...shortcomings(environment)];
      return own.map((text) => `${names[place]}: ${text}`);
    }),
    columns,
    sections,
    refusals: refusals(scenes),
    footnotes: notes,
    legend: legendOf(
      sections.flatMap(({ rows }) => rows.flat()),
      unit,
      notes,
    ),
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
function kernelSources(kernel: string, place: number, unit: Unit): Source<KernelLine>[] {
  const name = cutMiddle(printable(kernel), LABEL_WIDTH);
  const tone = ({ turns }: KernelLine) => {
    const turn = turns[place] ?? null;
    return turn === null ? null : TONES[turn];
  };
  return [
    {
      ...{ id: `cost ${place}`, heading: name, unit, align: 'decimal', priority: place },
      texts: (lines) => costTexts(lines, place, unit),
      tone,
      stays: true,
    },
    {
      ...{ id: `interval ${place}`, heading: `${name} 95 %`, unit, align: 'right', priority: DETAIL + place },
      texts: (lines) => {
        const bounds = lines.map(({ rows }) => {
          return [rows[place]?.cost_low ?? null, rows[place]?.cost_high ?? null] as const;
        });
        return intervals(bounds, unit);
      },
    },
  ];
}

function costTexts(lines: readonly KernelLine[], place: number, unit: Unit): string[] {
  const spelled = numbers(
    lines.map(({ rows }) => rows[place]?.cost ?? null),
    unit,
  );
  const marks = lines.map(({ rows, turns }) => {
    const turn = turns[place] ?? null;
    const doubtful = rows[place]?.verdict === 'inconclusive';
    return [...(turn === null ? [] : [TURNS[turn]]), ...(doubtful ? [VERDICTS.inconclusive] : [])].join(' ');
  });
  const texts = marked(spelled, marks);
  return lines.map(({ rows }, index) => {
    const { status = 'measured', cost = null, lost = null } = rows[place] ?? {};
    if (status !== 'measured') return status;
    // Of counts alone, what is lost stands where the cost would.
    return cost === null && lost !== null ? `${percents([lost])[0]} % lost` : (texts[index] ?? NOT_MEASURED);
  });
}

function headingOf(analyses: readonly Analysis[], names: readonly string[], threads: number): string {
  const baselines = analyses.flatMap(({ groups, unit }, place) => {
    const baseline = groups.find((group) => group.threads === threads)?.baseline ?? null;
    return baseline === null ? [] : [`${numbers([baseline], unit)[0]} ${unit} on ${names[place]}`];
  });
  const rows = analyses.flatMap(
    ({ groups }) => groups.find((group) => group.threads === threads)?.rows ?? [],
  );
  if (isCountsOnly(rows)) return `${threadCount(threads)}: events counted, not timed`;
  return [threadCount(threads), ...(baselines.length > 0 ? [`baseline ${baselines.join(', ')}`] : [])].join(
    ', ',
  );
}

function legendOf(cells: readonly Cell[], unit: Unit, notes: readonly Footnote[]): string[] {
  const seen = (mark: string) => cells.some(({ text }) => text.includes(mark));
  const turned = Object.values(TURNS).some(seen);
  const doubtful = seen(VERDICTS.inconclusive) && notes.every(({ mark }) => mark !== VERDICTS.inconclusive);
  return [
    turned
      ? '↑ cheaper, ↓ dearer than a design that it was dearer, cheaper than on an earlier kernel (↕ both)'
      : '',
    doubtful ? '? inconclusive' : '',
    seen(NOT_MEASURED) ? `${NOT_MEASURED} not measured` : '',
    keysNote(cells.map(({ text }) => text)),
    unit === 'insn' ? INSTRUCTIONS : '',
  ].filter((line) => line !== '');
}
