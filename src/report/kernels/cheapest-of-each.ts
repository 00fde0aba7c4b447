// SPDX-License-Identifier: MIT
import type { Finding } from '../../analysis/findings/findings.js';
import { sceneOf } from '../../analysis/findings/scene.js';
import { listed } from '../../analysis/findings/words.js';
import type { Analysis } from '../../analysis/types.js';
import { groupBy } from '../../group-by.js';
import { someListed } from '../text/lists.js';

/** Of more designs that may be cheapest none is named. */
const MOST_NAMES = 3;

/** Which design that counts is cheapest on which kernel, or which few that are not told apart; nothing of none. */
export function cheapestOfEach(analyses: readonly Analysis[], names: readonly string[]): Finding[] {
  const first = analyses.flatMap((analysis, place) => {
    const variant = firstOf(analysis);
    return variant === null ? [] : [{ variant, name: names[place] ?? '' }];
  });
  if (first.length === 0) return [];
  const parts = [...groupBy(first, ({ variant }) => variant)].map(([variant, on]) => {
    const all = analyses.length === 2 ? 'both kernels' : `all ${analyses.length} kernels`;
    return `${variant} on ${on.length === analyses.length ? all : someListed(on.map(({ name }) => name))}`;
  });
  const numbers = { kernels: first.length };
  return [{ code: 'cheapest', text: `Cheapest that counts: ${parts.join('; ')}.`, numbers }];
}

/** The design of the first rank, or the few that share it. */
function firstOf(analysis: Analysis): string | null {
  const scene = sceneOf(analysis, []);
  if (scene === null || scene.group.biased) return null;
  const [best] = scene.counting;
  const first = scene.counting.filter(({ rank }) => rank !== null && rank === best?.rank);
  if (first.length === 0 || first.length > MOST_NAMES) return null;
  return listed(first.map(({ variant }) => variant)) + (first.length > 1 ? ' alike' : '');
}
