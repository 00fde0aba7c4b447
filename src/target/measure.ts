import { arch } from 'node:os';
import { isCommand } from '../analysis/command.js';
import { usableBlocks } from '../analysis/disturbed.js';
import { halfWidths } from '../analysis/precision.js';
import { fewestBlocks } from '../analysis/verdict.js';
import { QUICK, USUAL } from '../plan/lengths.js';
import type { Outlook } from '../plan/outlook.js';
import type { PlanOptions, Progress } from '../plan/plan.js';
import { archName, type Warning } from '../samples/environment.js';
import type { Sample } from '../samples/sample.js';
import { startLoad } from '../session/calibrate.js';
import type { Driver } from '../session/driver.js';
import { RACE_EVENTS, startExactLoad } from '../session/exact.js';
import type { Load } from '../session/load.js';
import { LoadDriver } from '../session/loads.js';
import { demandTime } from '../session/rate.js';
import { runBlocks } from '../session/run.js';
import { record, recordFailure, type Trial } from '../session/trial.js';
import type { Variant } from '../variants/catalogue.js';
import { type KernelFacts, whyUnfired } from '../variants/support.js';
import { chosenVariants } from './chosen.js';
import { type Control, controlOf } from './control.js';
import { environmentOf } from './environment.js';
import { host } from './host.js';
import type { Earlier, Job, MeasureEvent } from './job.js';
import { kernelFacts } from './kernel.js';
import { ALL_PHASES_EVERY, EXACT_OUTLOOK, loadOutlook, planned, WARMUP_BLOCKS } from './outlook.js';
import { tryAll } from './try.js';

const NOTHING: Earlier = { samples: [], first: 0, done: 0 };

/**
 * Measures the running kernel: tries every chosen variant, says what its blocks can conclude, then visits them until the
 * plan's end, going on after those of `earlier`.
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
    const driver = new LoadDriver(host, loads as [Load, ...Load[]], job.unit, signal);
    const trials = await trialsOf(job, chosen, driver, kernel, signal);
    const able = chosen.filter((_, index) => trials[index]?.record.status === 'measured');
    const arms = able.length + 1;
    demandTime(loads, arms, WARMUP_BLOCKS + 1, job.options);
    const control = job.unit === 'ns' ? await controlOf(kernel) : null;
    const variants = trials.map(({ record }) => record);
    const environment = environmentOf({ ...job, started: new Date(job.started), kernel, variants });
    yield { type: 'begin', environment };
    yield* notes(trials, control);
    if (able.length === 0) return;
    const outlook =
      job.unit === 'ns' ? loadOutlook(job, { trials, control, loads, done: earlier.done }) : null;
    if (outlook !== null) yield planned(outlook, able.length);
    const found = { variants: able, driver, control: control?.variant ?? null, kernel, earlier };
    yield* visits(job, { ...found, outlook: outlook ?? EXACT_OUTLOOK }, signal);
  } finally {
    for (const load of loads) load.close();
  }
}

function loadOf({ unit, options, counts_only }: Job, threads: number): Load {
  const { workload, quick, rate } = options;
  if (counts_only) return startExactLoad(host, workload, threads, Math.ceil(RACE_EVENTS / threads));
  if (unit === 'insn') return startExactLoad(host, workload, threads);
  return startLoad(host, workload, threads, quick ? QUICK : USUAL, rate);
}

/**
 * What is known of each variant before it is visited. By a clock it is tried, so that nothing is begun where nothing can
 * be measured. An exact guest saves the time: there the warm-up block is the trial, and its failures are told.
 */
async function trialsOf(
  { unit, options: { workload } }: Job,
  variants: readonly Variant[],
  driver: Driver,
  kernel: KernelFacts,
  signal: AbortSignal | undefined,
): Promise<Trial[]> {
  if (unit === 'ns') return tryAll(variants, { workload, prover: driver, kernel, signal });
  return variants.map((variant) => {
    const known = { seconds: 0, foreign_statistics: false };
    if (variant.broken !== null) return { ...known, record: record(variant, 'failed', variant.broken) };
    const unfired = whyUnfired(variant, workload, kernel);
    return {
      ...known,
      record: record(variant, unfired === null ? 'measured' : 'unsupported', unfired ?? ''),
    };
  });
}

/** What is to be said before the first visit. */
export function* notes(trials: readonly Trial[], control: Control | null): Generator<MeasureEvent> {
  if (control?.bare) yield { type: 'warning', warning: control.bare };
  if (trials.some(({ foreign_statistics }) => foreign_statistics))
    yield {
      type: 'note',
      text: 'somebody else has BPF statistics on (kernel.bpf_stats_enabled, bpftool, bpftop): costs will hold their tax',
    };
}

/** The plan of a job for the variants with these ids, from block `first` on. */
export function planOf(
  { options, unit, counts_only = false }: Pick<Job, 'options' | 'unit' | 'counts_only'>,
  ids: readonly string[],
  { first, done }: Pick<Earlier, 'first' | 'done'>,
  { seconds, most_s }: Pick<Outlook, 'seconds' | 'most_s'> = EXACT_OUTLOOK,
): PlanOptions {
  const { seed, blocks, precision } = options;
  return {
    variants: ids,
    ...{ seed, first, done, blocks, seconds, most_s, precision, counts_only },
    warmup: counts_only ? 0 : WARMUP_BLOCKS,
    least: fewestBlocks(ids.length),
    all_phases_every: unit === 'insn' ? 1 : ALL_PHASES_EVERY,
    baseline_arm: unit === 'insn',
    command: isCommand(options.workload),
  };
}

/** What visits are made with. */
interface VisitsOptions {
  variants: readonly Variant[];
  driver: Driver;
  control: Variant | null;
  kernel: KernelFacts;
  outlook: Pick<Outlook, 'seconds' | 'most_s'>;
  earlier?: Earlier;
}

/** Visits blocks until the plan's end. */
export async function* visits(
  job: Job,
  { variants, driver, control, kernel, outlook, earlier = NOTHING }: VisitsOptions,
  signal?: AbortSignal,
): AsyncGenerator<MeasureEvent> {
  const { run, target, unit, boot, options } = job;
  const samples: Sample[] = [...earlier.samples];
  const ids = variants.map(({ id }) => id);
  const place = { run, target, unit, boot, kernel: kernel.release };
  const address = { ...place, arch: archName(arch()), workload: options.workload };
  const failed = new Set<string>();
  const state = () => {
    const widths = [...halfWidths(samples)].filter(([arm]) => !failed.has(arm)).map(([, width]) => width);
    const widest = widths.includes(null) || widths.length === 0 ? null : Math.max(...(widths as number[]));
    return { widest, usable: usableBlocks(samples.filter(({ arm }) => !failed.has(arm))) };
  };
  const session = { machine: host, variants, control, driver, address };
  const plan = planOf(job, ids, earlier, outlook);
  for await (const event of runBlocks({ session, plan, state, ...(signal && { signal }) })) {
    if (event.type === 'block') {
      yield event;
      if (event.stop === 'time' && event.progress.blocks === 0)
        yield { type: 'warning', warning: tooShort(plan, event.progress) };
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
function tooShort({ seconds, least }: PlanOptions, { longest_block_s: block_s }: Progress): Warning {
  const enough = Math.ceil(block_s * (WARMUP_BLOCKS + least));
  const text = `one block takes ${block_s.toFixed(1)} s, so ${seconds} s hold none after the warm-up: give --max-time ${enough}, or fewer --variants`;
  return { code: 'no-blocks', text };
}
