// SPDX-License-Identifier: MIT
import type { Group } from '../../analysis/types.js';
import type { SummaryRow } from '../../samples/summary.js';
import type { LabelledRun, RunGroup } from '../run-groups.js';
import { threadCount } from '../table/notes.js';
import { isCountsOnly } from '../table/table.js';
import { costBars } from './cost-bars.js';
import { curves } from './curves.js';
import { distinct, type Plot, plotName } from './plot.js';

/** Every picture of some groups of runs, each with a file name of its own: the bars, then the curves. */
export function plots(groups: readonly RunGroup[]): Plot[] {
  return distinct(groups.flatMap((group) => [...group.runs.flatMap(barsOf), ...curvesOf(group)]));
}

/** The curves of a group: over its runs where it has several, and over each run's thread counts. */
export function curvesOf(group: RunGroup): Plot[] {
  return [...overRuns(group), ...group.runs.flatMap((run) => overThreads(run))];
}

function barsOf(run: LabelledRun): Plot[] {
  return run.analysis.groups.filter((group) => hasCost(group.rows)).map((group) => costBars(run, group));
}

function overRuns({ runs, across, unit, workload }: RunGroup): Plot[] {
  if (runs.length < 2) return [];
  const counts = new Set(runs.flatMap(({ analysis }) => analysis.groups.map(({ threads }) => threads)));
  return [...counts]
    .sort((a, b) => a - b)
    .flatMap((threads) => {
      const steps = runs.map(({ label, analysis }) => ({ at: label, rows: known(analysis.groups, threads) }));
      const name = plotName('cost-by', across, unit, String(threads));
      const title = `Cost of an event by ${across}, ${threadCount(threads)}`;
      const axis = across;
      return hasCost(steps.flatMap(({ rows }) => rows))
        ? [curves({ ...{ name, title, unit, workload, axis, steps } })]
        : [];
    });
}

function overThreads({ analysis, label }: LabelledRun): Plot[] {
  const { groups, unit, workload } = analysis;
  const steps = groups
    .filter(({ rows }) => !isCountsOnly(rows))
    .map(({ threads, rows }) => ({ at: String(threads), rows }));
  if (steps.length < 2 || !hasCost(steps.flatMap(({ rows }) => rows))) return [];
  const name = plotName('cost-by-threads', unit, label);
  const title = `Cost of an event by threads on ${label}`;
  return [curves({ ...{ name, title, unit, workload, axis: 'threads', steps } })];
}

function known(groups: readonly Group[], threads: number): SummaryRow[] {
  return groups.find((group) => group.threads === threads)?.rows ?? [];
}

function hasCost(rows: readonly SummaryRow[]): boolean {
  return rows.some(({ cost }) => cost !== null);
}
