// SPDX-License-Identifier: MIT
import { max, mean, median, sampleStandardDeviation } from 'simple-statistics';
import { FOURTEEN, THREE } from './designs.js';
import { ours, usual } from './one-run.js';

const SECONDS = 60;
const RUNS = 6;
const WIDEST_SD_NS = 2;
const LEAST_BLOCKS = 40;
const WIDEST_MEDIAN_NS = 3;
const WIDEST_NS = 6;

/** How far one minute of fourteen designs comes. */
async function fourteen(): Promise<boolean> {
  const { rows, blocks } = await ours({ variants: FOURTEEN, seconds: SECONDS, seed: 1 });
  const widths = rows.map(({ cost_low, cost_high }) => ((cost_high ?? Infinity) - (cost_low ?? 0)) / 2);
  const differ = rows.filter(({ verdict }) => verdict === 'differs').length;
  const used = rows.map((row) => row.blocks ?? 0);
  console.log(
    `precision: fourteen designs, ${SECONDS} s: ${blocks} blocks (wanted ≥ ${LEAST_BLOCKS}), ${Math.min(...used)} to ${max(used)} of them used, ` +
      `half-width ${median(widths).toFixed(2)} ns, largest ${max(widths).toFixed(2)} (wanted ≤ ${WIDEST_MEDIAN_NS}, ≤ ${WIDEST_NS}), ` +
      `${differ} of ${rows.length} differ from the baseline (wanted: all)`,
  );
  const narrow = median(widths) <= WIDEST_MEDIAN_NS && max(widths) <= WIDEST_NS;
  return blocks >= LEAST_BLOCKS && narrow && differ === FOURTEEN.length;
}

interface Estimate {
  cost: number;
  low: number;
  high: number;
}

/** How far one design's runs agree, under both methods. */
function judge(id: string, found: readonly Estimate[], theirs: readonly number[]): boolean {
  const costs = found.map(({ cost }) => cost);
  const sd = sampleStandardDeviation(costs);
  const centre = mean(costs);
  const covered = found.filter(({ low, high }) => low <= centre && centre <= high).length;
  console.log(
    `precision: ${id}: mean ${centre.toFixed(1)} ns, sd over ${RUNS} runs ${sd.toFixed(2)} ns (wanted ≤ ${WIDEST_SD_NS}), ` +
      `the interval covers the mean in ${covered}; the usual method: sd ${sampleStandardDeviation([...theirs]).toFixed(2)} ns`,
  );
  return sd <= WIDEST_SD_NS;
}

/** How far runs of three designs agree, beside the usual method in the same time, in alternation. */
async function three(): Promise<boolean> {
  const found = new Map<string, Estimate[]>(THREE.map((id) => [id, []]));
  const theirs = new Map<string, number[]>(THREE.map((id) => [id, []]));
  for (let run = 0; run < RUNS; run++) {
    const asked = { variants: THREE, seconds: SECONDS, seed: run };
    const { rows, blocks } = await ours(asked);
    for (const { variant, cost, cost_low: low, cost_high: high } of rows)
      found.get(variant)?.push({ cost: cost ?? NaN, low: low ?? NaN, high: high ?? NaN });
    const once = usual(asked);
    for (const [id, cost] of once) theirs.get(id)?.push(cost);
    const said = rows.map(({ variant, cost }) => `${variant} ${cost?.toFixed(1)}`).join(', ');
    const others = [...once].map(([id, cost]) => `${id} ${cost.toFixed(1)}`).join(', ');
    console.error(`precision: ${run + 1} of ${RUNS}: ${blocks} blocks, ${said}; the usual method: ${others}`);
  }
  return THREE.map((id) => judge(id, found.get(id) ?? [], theirs.get(id) ?? [])).every(Boolean);
}

/** How narrow a minute's intervals are, and how far six minutes agree. */
export async function precision(): Promise<boolean> {
  const wide = await fourteen();
  return (await three()) && wide;
}
