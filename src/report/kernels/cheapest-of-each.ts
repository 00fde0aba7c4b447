// SPDX-License-Identifier: MIT

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
  designs: string | null;
  cost: number;
}

/** Which design that counts is cheapest on which kernel, at what cost; nothing where that is told on none. */
export function cheapestOfEach(analyses: readonly Analysis[], names: readonly string[]): Finding[] {
  const first = analyses.map((analysis, place) => firstOf(analysis, names[place] ?? ''));
  const told = first.filter(({ designs }) => designs !== null);
  const [analysis] = analyses;
  if (told.length === 0 || analysis === undefined) return [];
  const parts = [...groupBy(told, ({ designs }) => designs)].map(([designs, on]) => {
    const all = analyses.length === 2 ? 'both kernels' : `all ${analyses.length} kernels`;
    const where = on.length === analyses.length ? all : someListed(on.map(({ kernel }) => kernel));
    return `${designs} on ${where}, ${costsOf(on, analysis)}`;
  });
  const untold = first.flatMap(({ kernel, designs }) => (designs === null ? [kernel] : []));
  if (untold.length > 0) parts.push(`inconclusive on ${someListed(untold)}`);
  const text = `Cheapest that counts: ${parts.join('; ')}.`;
  return [{ code: 'cheapest', text, numbers: { kernels: told.length } }];
}

function firstOf(analysis: Analysis, kernel: string): First {
  const scene = sceneOf(analysis, []);
  const [best] = scene?.counting ?? [];
  const none = { kernel, designs: null, cost: 0 };
  if (scene === null || best === undefined || scene.group.biased || best.verdict === 'inconclusive')
    return none;
  const first = scene.counting.filter(({ rank }) => rank !== null && rank === best.rank);
  if (first.length === 0 || first.length > MOST_NAMES) return none;
  const designs = listed(first.map(({ variant }) => variant)) + (first.length > 1 ? ' alike' : '');
  return { kernel, designs, cost: best.cost };
}

function costsOf(on: readonly First[], { unit, workload }: Analysis): string {
  const costs = on.map(({ cost }) => cost).sort((a, b) => a - b);
  const [low, high] = [costs[0] ?? 0, costs.at(-1) ?? 0];
  return `${span(plainNumber(low, unit), plainNumber(high, unit))} ${unitName(unit, high)} ${anEvent(workload)}`;
}
