// SPDX-License-Identifier: MIT
import { environmentOf } from '../host/describe-host.js';
import { host } from '../host/hardware.js';
import { kernelFacts } from '../host/kernel.js';
import { QUICK, USUAL } from '../plan/lengths.js';
import type { Driver } from '../session/driver.js';
import { startLoad } from '../session/load/calibrate.js';
import { RACE_EVENTS, startExactLoad } from '../session/load/exact.js';
import type { Load } from '../session/load/load.js';
import { LoadDriver } from '../session/load/loads.js';
import { demandTime } from '../session/load/rate.js';
import { record, type Trial } from '../session/trial.js';
import { type KernelFacts, whyUnfired } from '../variants/support.js';
import type { Variant } from '../variants/variant.js';
import { chosenVariants } from './arms.js';
import { type Control, controlOf } from './control.js';
import type { Earlier, Job, MeasureEvent } from './job.js';
import { NOTHING, visits } from './planned-visits.js';
import { EXACT_OUTLOOK, loadOutlook, planned, WARMUP_BLOCKS } from './run-outlook.js';
import { tryAll } from './try.js';

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
    const environment = environmentOf({ ...job, kernel, variants });
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
 * What is known of each variant before it is visited. By a clock it is tried: nothing is begun where nothing can be
 * measured. An exact guest saves the time: there the warm-up block is the trial, and its failures are told.
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
