// SPDX-License-Identifier: MIT
import type { Path } from '../../samples/paths.js';
import { BASELINE } from '../../samples/sample.js';
import type { PerBlock } from '../statistics/estimate.js';
import { LEAST_SHARE, shareOf, taken } from './paths.js';
import { rowsOf, type Visits } from './visits.js';

/**
 * What the events of an arm cost: each cost and its share, the most frequent first, and what is rarer than a 64th taken
 * together. Of a block that has the arm's cost. @returns null where no block tells
 */
export function costPaths(visits: Visits, arm: string, pairs: PerBlock, cost: number | null): Path[] | null {
  const block = [...pairs.keys()].find((one) => pairs.get(one) === cost);
  if (block === undefined) return null;
  const [sample, baseline] = [arm, BASELINE].map((one) => rowsOf(visits, one, 'event').get(block));
  if (sample?.paths == null || baseline?.value == null) return null;
  const usual = baseline.value;
  const net = taken(sample).map(({ insn, share }) => ({ insn: insn - usual, share }));
  const listed = net.filter(({ share }) => share >= LEAST_SHARE);
  const rest = shareOf(net) - shareOf(listed);
  return listed.length === net.length ? listed : [...listed, { insn: null, share: rest }];
}
