// SPDX-License-Identifier: MIT

import { archOf } from '../../analysis/arch-of.js';
import type { Finding } from '../../analysis/findings/findings.js';
import { sceneOf } from '../../analysis/findings/scene.js';
import { listed, span } from '../../analysis/findings/words.js';
import type { Analysis } from '../../analysis/types.js';
import { groupBy } from '../../group-by.js';
import { anEvent } from '../../samples/command.js';
import { plainNumber, unitName } from '../../samples/units.js';
import { someListed } from '../text/lists.js';

/** Of more designs that may be cheapest none is named. */
const MOST_NAMES = 3;

/** A kernel's cheapest design that counts, or the few that are not told apart; null where that is not told. */
interface First {
  kernel: string;
  arch: string | null;
  designs: string | null;
  cost: number;
}

/**
 * Which design that counts is cheapest on which kernel, at what cost; nothing where that is told on none. Costs of
 * several architectures stand apart.
 */
export function cheapestOfEach(analyses: readonly Analysis[], names: readonly string[]): Finding[] {
  const first = analyses.map((analysis, place) => firstOf(analysis, names[place] ?? ''));
  const told = first.filter(({ designs }) => designs !== null);
  const [analysis] = analyses;
  if (told.length === 0 || analysis === undefined) return [];
  const alike = groupBy(told, ({ designs, arch }) => JSON.stringify([designs, arch]));
  const parts = [...alike.values()].map((on) => {
    return `${on[0]?.designs} on ${whereOf(on, first)}, ${costsOf(on, analysis)}`;
  });
  const untold = first.flatMap(({ kernel, designs }) => (designs === null ? [kernel] : []));
  if (untold.length > 0) parts.push(`inconclusive on ${someListed(untold)}`);
  const text = `Cheapest that counts: ${parts.join('; ')}.`;
  return [{ code: 'cheapest', text, numbers: { kernels: told.length } }];
}

/** `all 3 kernels`, `both arm64 kernels`, or their names. */
function whereOf(on: readonly First[], all: readonly First[]): string {
  const own = all.filter(({ arch }) => arch === on[0]?.arch);
  if (on.length < own.length || own.length === 1) return someListed(on.map(({ kernel }) => kernel));
  const what = own.length === all.length ? 'kernels' : `${on[0]?.arch} kernels`;
  return own.length === 2 ? `both ${what}` : `all ${own.length} ${what}`;
}

function firstOf(analysis: Analysis, kernel: string): First {
  const scene = sceneOf(analysis, []);
  const [best] = scene?.counting ?? [];
  const arch = archOf(analysis);
  const none = { kernel, arch, designs: null, cost: 0 };
  if (scene === null || best === undefined || scene.group.biased || best.verdict === 'inconclusive')
    return none;
  const first = scene.counting.filter(({ rank }) => rank !== null && rank === best.rank);
  if (first.length === 0 || first.length > MOST_NAMES) return none;
  const designs = listed(first.map(({ variant }) => variant)) + (first.length > 1 ? ' alike' : '');
  return { kernel, arch, designs, cost: best.cost };
}

function costsOf(on: readonly First[], { unit, workload }: Analysis): string {
  const costs = on.map(({ cost }) => cost).sort((a, b) => a - b);
  const [low, high] = [costs[0] ?? 0, costs.at(-1) ?? 0];
  return `${span(plainNumber(low, unit), plainNumber(high, unit))} ${unitName(unit, high)} ${anEvent(workload)}`;
}
