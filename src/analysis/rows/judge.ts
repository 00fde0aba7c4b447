// SPDX-License-Identifier: MIT
import type { Judgement } from '../../samples/column.js';
import type { Warning } from '../../samples/environment.js';
import { holm } from '../statistics/holm.js';
import type { Noise } from '../statistics/verdict.js';
import type { Contrast, Part } from '../visits/part.js';
import { ranks } from './ranks.js';

/** A contrast with its judgement, and why that is not more decided. */
export interface Judged {
  contrast: Contrast;
  judgement: Judgement;
  warnings: Warning[];
}

/** Verdict, Holm-adjusted p and rank of each contrast of one table, in the order given (by cost). */
export function judge(contrasts: readonly Contrast[], { statistics }: Part, noise: Noise): Judged[] {
  const priced = contrasts.filter((contrast) => contrast.cost !== null);
  const adjusted = holm(contrasts.map(({ cost }) => cost?.p ?? null));
  const ranked = ranks(
    priced.map(({ record, costs }) => ({ id: record.id, costs })),
    statistics,
    noise.floor,
  );
  return contrasts.map((contrast, index) => {
    const { record, cost, costs } = contrast;
    const p = adjusted[index] ?? null;
    const rank = ranked.get(record.id) ?? null;
    if (cost === null) return { contrast, judgement: { p, verdict: null, rank }, warnings: [] };
    const { verdict, warnings } = statistics.verdict({ cost, p, noise }, costs, priced.length);
    return { contrast, judgement: { p, verdict, rank }, warnings };
  });
}
