// SPDX-License-Identifier: MIT

import { archOf } from '../../analysis/arch-of.js';
import type { Finding } from '../../analysis/findings/findings.js';
import { costChange } from '../../analysis/profile/changes.js';
import { type FunctionChange, functionFindings, largestOfEach } from '../by-function.js';
import type { NamedRun } from '../run-groups.js';
import { kernelOf } from '../table/labels.js';
import { cheapestOfEach } from './cheapest-of-each.js';
import type { KernelGroup } from './kernel-lines.js';
import { orderChanges } from './rank-changes.js';
import { standing } from './standing.js';
import { stepFindings } from './step-findings.js';

const MOST_FINDINGS = 5;

/**
 * What several kernels say together, in their order: which design is cheapest where, where costs step, how the order
 * differs and changes, what changed by function.
 * @param all every sentence, not the first few of each kind
 */
export function kernelFindings(
  runs: readonly NamedRun[],
  groups: readonly KernelGroup[],
  all = false,
): Finding[] {
  const names = runs.map(({ label }) => label);
  const analyses = runs.map(({ analysis }) => analysis);
  const kernels = runs.map(({ label, analysis }) => ({ name: `on ${label}`, arch: archOf(analysis) }));
  const kinds = [
    cheapestOfEach(analyses, names),
    stepFindings(groups, names),
    orderChanges(groups, kernels),
    functionFindings(largestOfEach(kernelChanges(runs, names)), fromTo),
  ];
  return all ? kinds.flat() : firstFew(kinds);
}

/** The first of each kind, then the second, while there is room; and how many more there are. */
function firstFew(kinds: readonly Finding[][]): Finding[] {
  const findings = kinds.flat();
  if (findings.length <= MOST_FINDINGS) return findings;
  const turn = (one: Finding) => Math.max(...kinds.map((kind) => kind.indexOf(one)));
  const chosen = [...findings].sort((a, b) => turn(a) - turn(b)).slice(0, MOST_FINDINGS - 1);
  const more = findings.length - chosen.length;
  const text = `And ${more} more: probe-bench report prints them with --all.`;
  return [...findings.filter((one) => chosen.includes(one)), { code: 'more', text, numbers: { more } }];
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
