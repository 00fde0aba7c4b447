// SPDX-License-Identifier: MIT

import { archOf } from '../../analysis/arch-of.js';
import { anEvent, eventWord } from '../../samples/command.js';
import type { SummaryRow } from '../../samples/summary.js';
import { threadCount, unitName } from '../../samples/units.js';
import type { LabelledRun, RunGroup } from '../run-groups.js';
import { archTitle } from '../table/architectures.js';
import { byCost, isCountsOnly, placeText } from '../table/table.js';
import { rowsAt, threadCounts } from '../thread-counts.js';
import { type Curves, curvePanels } from './curves/curve-panels.js';
import { type DrawnRow, drawnRow } from './drawn-row.js';
import { distinct, type Plot, plotName } from './plot.js';
import { costBars } from './rows/cost-bars.js';
import { visitDots } from './rows/visit-dots.js';
import { sheet } from './sheet.js';

/** Curves under a title, and the name of their file. */
interface NamedCurves extends Curves {
  name: string;
  title: string;
  workload: string;
  /** the runs' architectures, as titles say them */
  arch: string;
}

/** All pictures of some groups of runs, under names that differ: of each run the bars and dots, then the curves. */
export function plots(groups: readonly RunGroup[]): Plot[] {
  return distinct(
    groups.flatMap((group) => [...group.runs.flatMap(rowPlots), ...curvesOf(group).map(curvePlot)]),
  );
}

/** The curves of a group: over its runs, if there are several, and over each run's thread counts. */
function curvesOf(group: RunGroup): NamedCurves[] {
  return [...overRuns(group), ...group.runs.flatMap(overThreads)];
}

/** Bars of a run at each thread count and, where samples are left, the dots of its visits. */
function rowPlots(run: LabelledRun): Plot[] {
  const { unit, workload, groups } = run.analysis;
  return groups.flatMap(({ threads, rows }) => {
    if (!hasCost(rows)) return [];
    const drawn = drawnRows(
      run,
      threads,
      byCost(rows).filter(({ cost }) => cost !== null),
    );
    const place = `by design on ${run.label}, ${threadCount(threads)}`;
    const subtitle = `${workload} (${placeText(run.analysis)}), ${unitName(unit)} per ${eventWord(workload)}`;
    const plot = (kind: string, title: string, picture: ReturnType<typeof costBars>): Plot => {
      const { notes } = picture;
      const svg = sheet({ title, subtitle, pictures: [picture], notes });
      return { name: plotName(kind, unit, run.label, String(threads)), title, svg };
    };
    const dots = visitDots(drawn, unit);
    return [
      plot('cost', `Cost of ${anEvent(workload)} ${place}`, costBars(drawn, unit)),
      ...(dots.without === drawn.length ? [] : [plot('visits', `What single visits found ${place}`, dots)]),
    ];
  });
}

function curvePlot({ name, title, workload, arch, ...curves }: NamedCurves): Plot {
  const each = 'a panel for each store, on a scale of its own';
  const where = arch === '' ? '' : ` on ${arch}`;
  const subtitle = `${workload}${where}, ${unitName(curves.unit)} per ${eventWord(workload)}; ${each}; a line is broken where nothing was measured`;
  return { name, title, svg: sheet({ title, subtitle, pictures: curvePanels(curves), notes: [] }) };
}

function overRuns({ runs, across, unit, workload }: RunGroup): NamedCurves[] {
  if (runs.length < 2) return [];
  const arch = archTitle(runs.map(({ analysis }) => archOf(analysis)));
  return threadCounts(runs.map(({ analysis }) => analysis)).flatMap((threads) => {
    const steps = runs.map((run) => {
      return { at: run.label, arch: archOf(run.analysis), rows: drawnRows(run, threads) };
    });
    const name = plotName('cost-by', across, unit, String(threads));
    const title = `Cost of ${anEvent(workload)} by ${across}, ${threadCount(threads)}`;
    return drawable({ name, title, unit, workload, arch, axis: across, steps });
  });
}

function overThreads(run: LabelledRun): NamedCurves[] {
  const { unit, workload, groups } = run.analysis;
  const arch = archTitle([archOf(run.analysis)]);
  const timed = groups.filter(({ rows }) => !isCountsOnly(rows));
  if (timed.length < 2) return [];
  const steps = timed.map(({ threads }) => ({ at: String(threads), rows: drawnRows(run, threads) }));
  const name = plotName('cost-by-threads', unit, run.label);
  const title = `Cost of ${anEvent(workload)} by threads on ${run.label}`;
  return drawable({ name, title, unit, workload, arch, axis: 'threads', steps });
}

/** The curves, if any cost was measured. */
function drawable(given: NamedCurves): NamedCurves[] {
  return hasCost(given.steps.flatMap(({ rows }) => rows)) ? [given] : [];
}

function hasCost(rows: readonly Pick<SummaryRow, 'cost'>[]): boolean {
  return rows.some(({ cost }) => cost !== null);
}

/** What is drawn of a run's rows at a thread count, all of them unless some are given. */
function drawnRows(run: LabelledRun, threads: number, rows = rowsAt(run.analysis, threads)): DrawnRow[] {
  const costs = run.visits?.find((visits) => visits.threads === threads)?.costs;
  return rows.map((row) => drawnRow(row, costs?.get(row.variant)));
}
