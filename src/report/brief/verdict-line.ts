// SPDX-License-Identifier: MIT
import type { Finding } from '../../analysis/findings/findings.js';
import { type Scene, sceneOf } from '../../analysis/findings/scene.js';
import type { Analysis } from '../../analysis/types.js';

/** What a run says in one sentence or two: which design is cheapest; empty where nothing was found. */
export function verdictLine(analysis: Analysis, findings: readonly Finding[]): string {
  const of = (wanted: string) => findings.find(({ code }) => code === wanted);
  const said = of('biased') ?? of('cheapest') ?? findings[0];
  if (said === undefined) return '';
  return isUnsettled(sceneOf(analysis, [])) ? `Inconclusive: ${said.text}` : said.text;
}

/** Whether the run does not tell that its cheapest design costs anything, or its place among the others. */
function isUnsettled(scene: Scene | null): boolean {
  const best = scene?.counting[0];
  return (
    scene?.group.biased === true ||
    (best !== undefined && (best.verdict === 'inconclusive' || best.rank === null))
  );
}
