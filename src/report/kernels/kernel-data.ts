// SPDX-License-Identifier: MIT
import { functionData } from '../by-function.js';
import type { ReportedRun } from '../run-groups.js';
import { runLabels } from '../table/labels.js';
import { kernelChanges } from './kernel-findings.js';
import { type KernelGroup, kernelGroups } from './kernel-lines.js';
import { rankChangeData } from './rank-changes.js';
import { steppedCosts } from './steps.js';

/**
 * What JSON has of each of several kernels beside its own report: the steps that end on it, the pairs whose order is
 * not as on those that it is held against, and what changed by function where runs have profiles.
 */
export function kernelData(runs: readonly ReportedRun[]): object[] {
  const names = runLabels(runs.map(({ analysis }) => analysis));
  const groups = kernelGroups(runs);
  const functions = kernelChanges(runs, names);
  return names.map((name, place) => ({
    steps: groups.flatMap((group) => stepsOn(place, group, names)),
    rank_changes: groups.flatMap((group) => rankChangesOn(place, group, names)),
    ...functionData(functions.filter(({ to }) => to === name)),
  }));
}

function stepsOn(place: number, group: KernelGroup, names: readonly string[]) {
  const here = steppedCosts(group).filter(({ to }) => to === place);
  return here.map(({ variant, from, to, before, after }) => {
    const kernels = { before: names[from], after: names[to] };
    const costs = { cost_before: before, cost_after: after, ratio: after / before };
    return { threads: group.threads, variant, ...kernels, ...costs };
  });
}

function rankChangesOn(place: number, { threads, reversals }: KernelGroup, names: readonly string[]) {
  const here = reversals.filter(({ after }) => after === place);
  const pairs = rankChangeData(here, names);
  return pairs.map((pair, index) => ({ threads, against: here[index]?.against, ...pair }));
}
