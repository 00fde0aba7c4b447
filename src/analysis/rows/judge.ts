// SPDX-License-Identifier: MIT
import type { Judgement } from '../../samples/column.js';
import type { Warning } from '../../samples/environment.js';
import { figure } from '../figure.js';
import { holm } from '../statistics/holm.js';
import {
  blocksToSettle,
  type Case,
  exactVerdict,
  fewestBlocks,
  type Noise,
  verdictOf,
} from '../statistics/verdict.js';
import type { Estimate } from '../types.js';
import type { Contrast, Part } from '../visits/part.js';
import { ranks } from './ranks.js';

/** A contrast with its judgement, and why that is not more decided. */
export interface Judged {
  contrast: Contrast;
  judgement: Judgement;
  warnings: Warning[];
}

/** An inconclusive row says what it lacks: the blocks of any verdict, or how much longer a run would have to be. */
function unsettled(item: Case, family: number): Warning[] {
  const { noise, cost } = item;
  if (noise.biased || noise.floor === null) return []; // said once, of the whole table
  const needed = fewestBlocks(family);
  if (cost.n < needed) {
    const table = family === 1 ? 'one design' : `${family} designs`;
    const text = `too few blocks for a verdict: ${cost.n} of the ${needed} that a table of ${table} needs`;
    return [{ code: 'few-blocks', text }];
  }
  const blocks = blocksToSettle(item, family);
  const outlook = blocks === null ? 'more will hardly settle it' : `about ${blocks} would settle it`;
  return [{ code: 'inconclusive', text: `inconclusive after ${cost.n} blocks; ${outlook}` }];
}

function timed(item: Case, family: number) {
  const verdict = verdictOf(item);
  return { verdict, warnings: verdict === 'inconclusive' ? unsettled(item, family) : [] };
}

function exact(contrast: Contrast, noise: Noise) {
  const differences = [...contrast.costs.values()];
  const verdict = exactVerdict(differences, noise);
  const text = `its repetitions do not agree on a difference beyond ${figure(noise.floor ?? 0)}`;
  const doubtful = verdict === 'inconclusive' && !noise.biased;
  return { verdict, warnings: doubtful ? [{ code: 'inconclusive', text }] : [] };
}

/** Verdict, Holm-adjusted p and rank of each contrast of one table, in the order given (by cost). */
export function judge(contrasts: readonly Contrast[], part: Part, noise: Noise): Judged[] {
  const { unit } = part.environment;
  const priced = contrasts.filter((contrast) => contrast.cost !== null);
  const adjusted = holm(contrasts.map(({ cost }) => cost?.p ?? null));
  const ranked = ranks(
    priced.map(({ record, costs }) => ({ id: record.id, costs })),
    unit,
    noise.floor,
  );
  const judgeOne = (contrast: Contrast, cost: Estimate, p: number | null) => {
    return p === null ? exact(contrast, noise) : timed({ cost, p, noise }, priced.length);
  };
  return contrasts.map((contrast, index) => {
    const p = adjusted[index] ?? null;
    if (contrast.cost === null)
      return { contrast, judgement: { p, verdict: null, rank: null }, warnings: [] };
    const { verdict, warnings } = judgeOne(contrast, contrast.cost, p);
    return { contrast, judgement: { p, verdict, rank: ranked.get(contrast.record.id) ?? null }, warnings };
  });
}
