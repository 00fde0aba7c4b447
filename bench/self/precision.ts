import { mean, sampleStandardDeviation } from 'simple-statistics';
import { summarise } from '../../src/analysis/summarise.js';
import type { Environment } from '../../src/samples/environment.js';
import type { Sample } from '../../src/samples/sample.js';
import { paceOf } from '../../src/session/calibrate.js';
import { host } from '../../src/target/host.js';
import type { Job } from '../../src/target/job.js';
import { measure } from '../../src/target/measure.js';
import { readCatalogue } from '../../src/variants/catalogue.js';

const VARIANTS = ['tracepoint-array', 'raw_tp-array', 'tp_btf-array'];
const RUNS = 8;
const SECONDS = 60;
const WIDEST_SD_NS = 1.5;
const LEAST_COVERED = 7;

interface Estimate {
  cost: number;
  low: number | null;
  high: number | null;
}

function job(run: number): Job {
  return {
    run: `precision-${run}`,
    started: new Date().toISOString(),
    target: 'host',
    unit: 'ns',
    accelerator: 'native',
    boot: 1,
    objects: 'variants',
    options: {
      workload: 'openat-ebadf',
      threads: [1],
      seed: run,
      blocks: null,
      precision: null,
      max_time_s: SECONDS,
      quick: false,
      variants: VARIANTS,
    },
  };
}

/** One run of ours: each variant's cost and interval. */
async function blocks(run: number): Promise<Map<string, Estimate>> {
  const samples: Sample[] = [];
  let environment: Environment | undefined;
  for await (const event of measure(job(run))) {
    if (event.type === 'begin') environment = event.environment;
    if (event.type === 'visit') samples.push(...event.rows);
  }
  if (environment === undefined) throw new Error('the run did not begin');
  const rows = summarise(samples, environment).groups.flatMap((group) => group.rows);
  return new Map(
    rows.map(({ variant, cost, cost_low, cost_high }) => [
      variant,
      { cost: cost ?? Number.NaN, low: cost_low, high: cost_high },
    ]),
  );
}

/** The usual method: the baseline once, then each variant once, in as much time: mean per event. */
function usual(): Map<string, Estimate> {
  const workload = host.startWorkload('openat-ebadf', 1);
  const share_ns = (SECONDS * 1e9) / (VARIANTS.length + 1);
  try {
    const { events } = paceOf(workload);
    const perEvent = () => {
      let [wall, made] = [0, 0];
      while (wall < share_ns) {
        wall += workload.run(events).wall;
        made += events;
      }
      return wall / made;
    };
    const baseline = perEvent();
    const attached = (id: string) => {
      const variant = readCatalogue().find((one) => one.id === id);
      if (variant === undefined) throw new Error(id);
      const probe = host.openProbe(variant, 'everybody');
      try {
        probe.load();
        probe.attach([]);
        return perEvent();
      } finally {
        probe.close();
      }
    };
    return new Map(VARIANTS.map((id) => [id, { cost: attached(id) - baseline, low: null, high: null }]));
  } finally {
    workload.close();
  }
}

function said(run: Map<string, Estimate> | undefined): string {
  return [...(run ?? [])]
    .map(
      ([id, { cost, low, high }]) => `${id} ${cost.toFixed(1)} (${low?.toFixed(1)} to ${high?.toFixed(1)})`,
    )
    .join(', ');
}

/** Whether a variant's runs agree as they must; prints how well they do under both methods. */
function judge(id: string, ours: Estimate[], theirs: Estimate[]): boolean {
  const costs = ours.map(({ cost }) => cost);
  const sd = sampleStandardDeviation(costs);
  const centre = mean(costs);
  const covered = ours.filter(
    ({ low, high }) => low !== null && high !== null && low <= centre && centre <= high,
  ).length;
  const usualSd = sampleStandardDeviation(theirs.map(({ cost }) => cost));
  console.log(
    `precision ${id}: mean ${centre.toFixed(1)} ns, sd over ${RUNS} runs ${sd.toFixed(2)} ns (wanted ≤ ${WIDEST_SD_NS}), ` +
      `95 % interval covers the mean in ${covered} of ${RUNS} (wanted ≥ ${LEAST_COVERED}); the usual method: sd ${usualSd.toFixed(2)} ns`,
  );
  return sd <= WIDEST_SD_NS && covered >= LEAST_COVERED;
}

/** How far eight runs of a minute agree, beside the usual method in the same time, in alternation. */
export async function precision(): Promise<boolean> {
  const ours: Map<string, Estimate>[] = [];
  const theirs: Map<string, Estimate>[] = [];
  for (let run = 0; run < RUNS; run++) {
    ours.push(await blocks(run));
    theirs.push(usual());
    console.error(`precision: ${run + 1} of ${RUNS} pairs of runs done: ${said(ours.at(-1))}`);
  }
  const of = (runs: Map<string, Estimate>[], id: string) => runs.map((run) => run.get(id) as Estimate);
  return VARIANTS.map((id) => judge(id, of(ours, id), of(theirs, id))).every(Boolean);
}
