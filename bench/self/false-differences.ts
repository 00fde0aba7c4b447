// SPDX-License-Identifier: MIT
import { sourcesOfSamples } from '../../src/analysis/compare/compare-source.js';
import { compare } from '../../src/analysis/compare/comparison.js';
import { measure } from '../../src/measure/measure.js';
import type { Environment } from '../../src/samples/environment.js';
import type { Sample } from '../../src/samples/sample.js';
import { type Collected, collect, hostJob } from './collect.js';
import { uniform } from './datasets.js';

const BLOCKS = 40;
const SECONDS = 180;
const COMPARISONS = 1000;
const MOST_SHARE = 0.05;
const SEED = 20261122;

/** The event samples of one real run on this machine, warm-up left out. */
async function measured(): Promise<Collected> {
  const options = { seed: SEED, blocks: BLOCKS, max_time_s: SECONDS, quick: true, variants: [] };
  const { samples, environment } = await collect(measure(hostJob('false-differences', options)));
  return { samples: samples.filter(({ phase, warmup }) => phase === 'event' && !warmup), environment };
}

/** Whether comparing one half of the blocks, drawn at random, with the other calls any variant different. */
function different(samples: readonly Sample[], environment: Environment, random: () => number): boolean {
  const blocks = [...new Set(samples.map(({ block }) => block))]
    .map((block) => ({ block, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ block }) => block);
  const first = new Set(blocks.slice(0, blocks.length / 2));
  const sources = ['one', 'other'].flatMap((label, half) => {
    const own = samples.filter(({ block }) => first.has(block) === (half === 0));
    const rows = own.map((sample) => ({ ...sample, run: label }));
    return sourcesOfSamples({ label, path: label }, rows, environment, 0.95);
  });
  const { tables } = compare(sources, {
    row: ['variant'],
    col: ['label'],
    filters: [],
    alpha: 0.05,
    margin: null,
    sort: 'cost',
    descending: false,
  });
  const outcomes = tables.flatMap(({ rows }) => rows.map(({ changes }) => changes[1]?.outcome));
  return outcomes.some((outcome) => outcome === 'dearer' || outcome === 'cheaper');
}

/** How often two runs of the same thing, drawn from one real run, are called different. */
export async function falseDifferences(): Promise<boolean> {
  const { samples, environment } = await measured();
  const random = uniform(SEED);
  let families = 0;
  for (let run = 0; run < COMPARISONS; run++) if (different(samples, environment, random)) families++;
  const share = families / COMPARISONS;
  const variants = environment.variants.filter(({ status }) => status === 'measured').length;
  console.log(
    `false differences: ${families} of ${COMPARISONS} comparisons of a run of ${variants} variants with itself, ` +
      `halves of ${BLOCKS} blocks (${(100 * share).toFixed(1)} %, wanted ≤ ${100 * MOST_SHARE} %)`,
  );
  return share <= MOST_SHARE;
}
