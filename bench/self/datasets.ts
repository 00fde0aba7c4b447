// SPDX-License-Identifier: MIT
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Data for one test: paired differences in x, or two samples. */
export interface Dataset {
  x: number[];
  y?: number[];
}

/** A stream of random numbers, uniform in (0, 1), from a seed. */
export function uniform(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  return () => uniformFloat64(generator) || Number.MIN_VALUE;
}

/** One standard normal number (Box & Muller 1958). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

/** Shapes that timings have: symmetric, skewed, and with a few wild values. */
const SHAPES: ((random: () => number) => number)[] = [
  (random) => normal(random),
  (random) => Math.exp(normal(random)),
  (random) => normal(random) * (random() < 0.1 ? 100 : 1),
  (random) => random(),
];

/** Random sets without ties, paired and unpaired in turn, of `smallest` to `largest` values a sample. */
export function continuousDatasets(
  seed: number,
  count: number,
  smallest: number,
  largest: number,
): Dataset[] {
  const random = uniform(seed);
  const generator = xoroshiro128plus(seed + 1);
  return Array.from({ length: count }, (_, index) => {
    const shape = SHAPES[Math.floor(index / 2) % SHAPES.length] as (random: () => number) => number;
    const shift = 2 * normal(random);
    const draw = () => {
      const length = uniformInt(generator, smallest, largest);
      return Array.from({ length }, () => 20 * (shape(random) + shift));
    };
    const x = draw();
    return index % 2 === 0 ? { x } : { x, y: draw().map((value) => value - 20 * shift * random()) };
  });
}

/** Random sets of small integers, hence with ties and zeros, small enough to enumerate. */
export function tiedDatasets(seed: number, count: number): Dataset[] {
  const generator = xoroshiro128plus(seed);
  return Array.from({ length: count }, (_, index) => {
    const draw = (most: number) =>
      Array.from({ length: uniformInt(generator, 1, most) }, () => uniformInt(generator, -3, 4));
    return index % 2 === 0 ? { x: draw(12) } : { x: draw(6), y: draw(6) };
  });
}
