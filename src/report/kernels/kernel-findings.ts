// SPDX-License-Identifier: MIT

import { archOf } from '../../analysis/arch-of.js';
import type { Finding } from '../../analysis/findings/findings.js';
import { costChange } from '../../analysis/profile/changes.js';
import { type FunctionChange, functionFindings, largestOfEach } from '../by-function.js';
import type { NamedRun } from '../run-groups.js';
import { kernelOf } from '../table/labels.js';
import { cheapestOfEach } from './cheapest-of-each.js';
import type { KernelGroup } from './kernel-lines.js';
import { MOST_SENTENCES, orderChanges } from './rank-changes.js';
import { standing } from './standing.js';

const MOST_FINDINGS = 5;
/** Changes of the order, where not all are asked for: they leave room for what changed by function. */
const MOST_USUAL = 2;

/**
 * What several kernels say together, in their order: which design is cheapest where, how the order differs and changes,
 * what changed by function.
 * @param all every sentence, not the first few
 */
export function kernelFindings(
  runs: readonly NamedRun[],
  groups: readonly KernelGroup[],
  all = false,
): Finding[] {
  const names = runs.map(({ label }) => label);
  const analyses = runs.map(({ analysis }) => analysis);
  const kernels = runs.map(({ label, analysis }) => ({ name: `on ${label}`, arch: archOf(analysis) }));
  const order = orderChanges(groups, kernels, all ? MOST_SENTENCES : MOST_USUAL);
  const functions = functionFindings(largestOfEach(kernelChanges(runs, names)), fromTo);
  const findings = [...cheapestOfEach(analyses, names), ...order, ...functions];
  return all ? findings : firstFew(findings);
}

/** The first of many, and how many more there are. */
function firstFew(findings: readonly Finding[]): Finding[] {
  if (findings.length <= MOST_FINDINGS) return [...findings];
  const more = findings.length - MOST_FINDINGS + 1;
  const text = `And ${more} more: probe-bench report prints them with --all.`;
  return [...findings.slice(0, MOST_FINDINGS - 1), { code: 'more', text, numbers: { more } }];
}

/** From each kernel to the next of its architecture, how the designs differ that are known by function on both. */
export function kernelChanges(
  runs: readonly Pick<NamedRun, 'analysis' | 'explained'>[],
  names: readonly string[],
): FunctionChange[] {
  const { own } = standing(runs.map(({ analysis }) => kernelOf(analysis)));
  const steps = own.flatMap((places) =>
    places.slice(1).map((to, place) => ({ from: places[place] ?? 0, to })),
  );
  return steps.flatMap(({ from, to }) =>
    [...(runs[to]?.explained?.values() ?? [])].flatMap((after) => {
      const before = runs[from]?.explained?.get(after.variant);
      if (before === undefined) return [];
      return [{ ...costChange(before, after), from: names[from] ?? '', to: names[to] ?? '' }];
    }),
  );
}

function fromTo({ from, to }: FunctionChange): string {
  return ` from ${from} to ${to}`;
}
