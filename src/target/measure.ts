import { isCommand } from '../analysis/command.js';
import { halfWidths } from '../analysis/precision.js';
import { fewestBlocks } from '../analysis/verdict.js';
import { visitLengths } from '../plan/lengths.js';
import type { PlanOptions, Progress } from '../plan/plan.js';
import type { VariantRecord, Warning } from '../samples/environment.js';
import type { Sample } from '../samples/sample.js';
import { startLoad } from '../session/calibrate.js';
import type { CommandLoad } from '../session/command.js';
import { RACE_EVENTS, startExactLoad } from '../session/exact.js';
import type { Load } from '../session/load.js';
import { demandTime } from '../session/rate.js';
import { runBlocks } from '../session/run.js';
import { record, recordFailure, trial } from '../session/trial.js';
import type { Variant } from '../variants/catalogue.js';
import { type KernelFacts, whyUnfired } from '../variants/support.js';
import { chosenVariants } from './chosen.js';
import { environmentOf } from './environment.js';
import { host } from './host.js';
import type { Earlier, Job, MeasureEvent } from './job.js';
import { kernelFacts } from './kernel.js';

const NOTHING: Earlier = { samples: [], first: 0, done: 0 };

/** The cost is what precision is asked of: the other phases take their turn in every fourth block. */
const ALL_PHASES_EVERY = 4;

/** The baseline and its control. */
export const OTHER_ARMS = 2;

/** One block warms caches, the branch predictor and the CPU's frequency up; it is recorded, not used. */
export const WARMUP_BLOCKS = 1;

/**
 * Measures the running kernel: tries every chosen variant, then visits blocks until the plan's end, going on
 * after the blocks of `earlier`.
 * Everything is released when the generator ends or is returned from.
 * @throws ProbeBenchError `unknown-variant`, `no-variants`, `no-addon`; NativeError if the workload fails
 */
export async function* measure(
  job: Job,
  signal?: AbortSignal,
  earlier: Earlier = NOTHING,
): AsyncGenerator<MeasureEvent> {
  const kernel = kernelFacts();
  const chosen = chosenVariants(job);
  const loads: Load[] = [];
  try {
    for (const threads of job.options.threads) loads.push(loadOf(job, threads));
    const records = recordsOf(job, chosen, loads, kernel);
    const able = chosen.filter((_, index) => records[index]?.status === 'measured');
    demandTime(loads, able.length + OTHER_ARMS, WARMUP_BLOCKS + 1, job.options);
    yield {
      type: 'begin',
      environment: environmentOf({ ...job, started: new Date(job.started), kernel, variants: records }),
    };
    if (able.length > 0) yield* visits(job, { variants: able, loads, kernel, earlier }, signal);
  } finally {
    for (const load of loads) load.close();
  }
}

function loadOf({ unit, options, counts_only }: Job, threads: number): Load {
  if (counts_only) return startExactLoad(host, options.workload, threads, Math.ceil(RACE_EVENTS / threads));
  if (unit === 'insn') return startExactLoad(host, options.workload, threads);
  const { workload, quick, max_time_s, rate, keys = [] } = options;
  // What a sweep drives out of the caches a batch does not take in again that meets each of many keys once, if at all:
  // a thousand cost some 5 ns more beside a single one that way.
  const sweeps = !keys.some((count) => typeof count === 'number');
  return startLoad(host, workload, threads, visitLengths(quick, max_time_s), { rate, sweeps });
}

/**
 * What is known of each variant before it is visited. On a host it is tried, so that nothing is begun where
 * nothing can be measured. A guest saves the time: there the warm-up block is the trial, and its failures are told.
 */
function recordsOf(
  job: Job,
  variants: readonly Variant[],
  [load]: readonly Load[],
  kernel: KernelFacts,
): VariantRecord[] {
  if (load === undefined) return [];
  return variants.map((variant) => {
    const unfired = variant.broken === null ? whyUnfired(variant, job.options.workload, kernel) : null;
    if (unfired !== null) return record(variant, 'unsupported', unfired);
    if (job.unit === 'ns' || variant.broken !== null) return trial(host, variant, load.event, kernel);
    return record(variant, 'measured', '');
  });
}

/** The plan of a job for the variants with these ids, from block `first` on. */
export function planOf(
  { options, unit, counts_only = false }: Pick<Job, 'options' | 'unit' | 'counts_only'>,
  ids: readonly string[],
  { first, done }: Pick<Earlier, 'first' | 'done'>,
): PlanOptions {
  const { seed, blocks, max_time_s, precision } = options;
  const least = fewestBlocks(ids.length);
  const all_phases_every = unit === 'insn' ? 1 : ALL_PHASES_EVERY;
  return {
    variants: ids,
    seed,
    warmup: counts_only ? 0 : WARMUP_BLOCKS,
    first,
    done,
    blocks,
    max_time_s,
    least,
    precision,
    all_phases_every,
    command: isCommand(options.workload),
    counts_only,
  };
}

/** Visits blocks until the plan's end, with a command or with the loads' events. */
export async function* visits(
  job: Job,
  {
    variants,
    loads,
    command,
    kernel,
    earlier = NOTHING,
  }: {
    variants: readonly Variant[];
    loads: readonly Load[];
    command?: CommandLoad;
    kernel: KernelFacts;
    earlier?: Earlier;
  },
  signal?: AbortSignal,
): AsyncGenerator<MeasureEvent> {
  const { run, target, unit, boot } = job;
  const samples: Sample[] = [...earlier.samples];
  const ids = variants.map(({ id }) => id);
  const session = {
    machine: host,
    variants,
    loads,
    ...(command && { command }),
    address: { run, target, unit, boot, kernel: kernel.release },
  };
  const failed = new Set<string>();
  const widest = () => {
    const widths = [...halfWidths(samples)].filter(([arm]) => !failed.has(arm)).map(([, width]) => width);
    return widths.includes(null) || widths.length === 0 ? null : Math.max(...(widths as number[]));
  };
  for await (const event of runBlocks({
    session,
    plan: planOf(job, ids, earlier),
    widest,
    ...(signal && { signal }),
  })) {
    if (event.type === 'block') {
      yield event;
      if (event.stop === 'time' && event.progress.blocks === 0)
        yield { type: 'warning', warning: tooShort(job, variants.length, event.progress) };
    } else if (event.type === 'begin') yield { type: 'arm', block: event.block.block, arm: event.visit.arm };
    else if (event.type === 'failed') {
      failed.add(event.visit.arm);
      const variant = variants.find(({ id }) => id === event.visit.arm);
      if (variant !== undefined)
        yield { type: 'failed', record: recordFailure(variant, event.error, kernel) };
    } else {
      samples.push(...event.rows);
      yield { type: 'visit', arm: event.visit.arm, rows: event.rows, footprint: event.footprint };
    }
  }
}

/** Why a run has no block but its warm-up, and what would give it some. */
function tooShort({ options }: Job, variants: number, { longest_block_s: block_s }: Progress): Warning {
  const enough = Math.ceil(block_s * (WARMUP_BLOCKS + fewestBlocks(variants)));
  const text = `one block takes ${block_s.toFixed(1)} s, so ${options.max_time_s} s hold none after the warm-up: give --max-time ${enough}, or fewer --variants`;
  return { code: 'no-blocks', text };
}
