// SPDX-License-Identifier: MIT
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Mixes the seed and a block's number: each block has another generator. */
const BLOCK_STRIDE = 0x9e3779b1;

/**
 * The order in which a block visits its arms: Fisher–Yates, drawn from the run's seed and the block's number alone.
 * @param block counted from 0, warm-up blocks included
 */
export function blockOrder<T>(arms: readonly T[], seed: number, block: number): T[] {
  const generator = xoroshiro128plus((seed ^ Math.imul(block + 1, BLOCK_STRIDE)) | 0);
  const order = [...arms];
  for (let last = order.length - 1; last > 0; last--) {
    const other = uniformInt(generator, 0, last);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
