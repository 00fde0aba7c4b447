// SPDX-License-Identifier: MIT

import type { SummaryRow } from '../../samples/summary.js';
import { threadCount } from '../../samples/units.js';
import type { LabelledRun, RunGroup } from '../run-groups.js';
import { isCountsOnly } from '../table/table.js';
import { rowsAt, threadCounts } from '../thread-counts.js';
import { costBars } from './cost-bars.js';
import { type Curves, curves } from './curves.js';
import { distinct, type Plot, plotName } from './plot.js';

/** All pictures of some groups of runs, under names that differ: of each group the bars, then the curves. */
export function plots(groups: readonly RunGroup[]): Plot[] {
  return distinct(groups.flatMap((group) => [...group.runs.flatMap(barsOf), ...curvesOf(group)]));
}

/** The curves of a group: over its runs, if there are several, and over each run's thread counts. */
export function curvesOf(group: RunGroup): Plot[] {
  return [...overRuns(group), ...group.runs.flatMap((run) => overThreads(run))];
}

function barsOf(run: LabelledRun): Plot[] {
  return run.analysis.groups.filter((group) => hasCost(group.rows)).map((group) => costBars(run, group));
}

function overRuns({ runs, across, unit, workload }: RunGroup): Plot[] {
  if (runs.length < 2) return [];
  return threadCounts(runs.map(({ analysis }) => analysis)).flatMap((threads) => {
    const steps = runs.map(({ label, analysis }) => ({ at: label, rows: rowsAt(analysis, threads) }));
    const name = plotName('cost-by', across, unit, String(threads));
    const title = `Cost of an event by ${across}, ${threadCount(threads)}`;
    return drawable({ name, title, unit, workload, axis: across, steps });
  });
}

function overThreads({ analysis, label }: LabelledRun): Plot[] {
  const { unit, workload } = analysis;
  const groups = analysis.groups.filter(({ rows }) => !isCountsOnly(rows));
  if (groups.length < 2) return [];
  const steps = groups.map(({ threads, rows }) => ({ at: String(threads), rows }));
  const name = plotName('cost-by-threads', unit, label);
  const title = `Cost of an event by threads on ${label}`;
  return drawable({ name, title, unit, workload, axis: 'threads', steps });
}

/** The curves, if any cost was measured. */
function drawable(given: Curves): Plot[] {
  return hasCost(given.steps.flatMap(({ rows }) => rows)) ? [curves(given)] : [];
}

function hasCost(rows: readonly SummaryRow[]): boolean {
  return rows.some(({ cost }) => cost !== null);
}
