// SPDX-License-Identifier: MIT
import type { Finding } from '../../analysis/findings/findings.js';
import { type Priced, type Scene, sceneOf } from '../../analysis/findings/scene.js';
import { span } from '../../analysis/findings/words.js';
import type { Analysis } from '../../analysis/types.js';
import { groupBy } from '../../group-by.js';
import { plainNumber, unitName } from '../../samples/units.js';
import { someListed } from '../text/lists.js';

/** What a run says in one sentence or two: which design is cheapest; empty where nothing was found. */
export function verdictLine(analysis: Analysis, findings: readonly Finding[]): string {
  const of = (wanted: string) => findings.find(({ code }) => code === wanted);
  const said = of('biased') ?? of('cheapest') ?? findings[0];
  if (said === undefined) return '';
  return isUnsettled(sceneOf(analysis, [])) ? `Inconclusive: ${said.text}` : said.text;
}

/** Which design is cheapest on each of several kernels; empty where none that counts was measured. */
export function kernelsVerdict(analyses: readonly Analysis[], names: readonly string[]): string {
  const known = analyses.flatMap((analysis, place) => {
    const scene = sceneOf(analysis, []);
    return scene === null ? [] : [{ scene, kernel: names[place] ?? '', best: bestOf(scene) }];
  });
  const alike = groupBy(known, ({ best }) => someListed(best.map(({ variant }) => variant)));
  const parts = [...alike].map(([designs, places]) => {
    const all = places.length === analyses.length && places.length > 1;
    const where = all ? `all ${places.length} kernels` : someListed(places.map(({ kernel }) => kernel));
    return `${designs} on ${where}, ${costsOf(places.map(({ scene }) => scene))}`;
  });
  if (parts.length === 0) return '';
  const doubt = known.some(({ scene }) => isUnsettled(scene)) ? 'Inconclusive: cheapest' : 'Cheapest';
  return `${doubt} of what counts: ${parts.join('; ')}.`;
}

/** The cheapest design, and those that share its rank. */
function bestOf({ counting }: Scene): Priced[] {
  const [best, ...others] = counting as [Priced, ...Priced[]];
  return [best, ...others.filter(({ rank }) => rank !== null && rank === best.rank)];
}

function costsOf(scenes: readonly Scene[]): string {
  const costs = scenes.map(({ counting }) => counting[0]?.cost ?? 0).sort((a, b) => a - b);
  const { unit } = scenes[0] as Scene;
  const [low, high] = [costs[0] ?? 0, costs.at(-1) ?? 0].map((cost) => plainNumber(cost, unit));
  return `${span(low ?? '', high ?? '')} ${unitName(unit)} an event`;
}

/** Whether the run does not tell that its cheapest design costs anything, or its place among the others. */
function isUnsettled(scene: Scene | null): boolean {
  const best = scene?.counting[0];
  return (
    scene?.group.biased === true ||
    (best !== undefined && (best.verdict === 'inconclusive' || best.rank === null))
  );
}
