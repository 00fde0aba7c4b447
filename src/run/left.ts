// SPDX-License-Identifier: MIT
import { fewestBlocks } from '../analysis/statistics/verdict.js';
import { halfWidths } from '../analysis/visits/precision.js';
import type { Books } from '../samples/books.js';
import { unitName } from '../samples/units.js';

/**
 * What a run that goes on still lacks: blocks for verdicts, then intervals as narrow as asked. Empty where neither ends
 * it: its blocks or its time do.
 * @param usable blocks after warm-up in which no visit was disturbed
 */
export function leftToConclude(
  { samples, environment }: Pick<Books, 'samples' | 'environment'>,
  usable: number,
): string {
  const { blocks, precision } = environment.options;
  const variants = environment.variants.filter(({ status }) => status === 'measured');
  const more = fewestBlocks(variants.length) - usable;
  if (blocks === null && more > 0) return `${more} more ${more === 1 ? 'block' : 'blocks'} for verdicts`;
  if (precision === null) return '';
  const widths = halfWidths(samples);
  const narrow = variants.filter(({ id }) => (widths.get(id) ?? Number.POSITIVE_INFINITY) <= precision);
  return `${narrow.length} of ${variants.length} intervals within ± ${precision} ${unitName(environment.unit)}`;
}
