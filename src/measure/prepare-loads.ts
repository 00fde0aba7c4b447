// SPDX-License-Identifier: MIT
import { host } from '../host/hardware.js';
import { QUICK, USUAL } from '../plan/lengths.js';
import { RACE_EVENTS, startExactLoad } from '../session/load/exact-load.js';
import type { Load } from '../session/load/load.js';
import { LoadDriver } from '../session/load/load-driver.js';
import { demandTime } from '../session/load/rate.js';
import { startTimedLoad } from '../session/load/timed-load.js';
import type { Job } from './job.js';
import { blockSeconds, outlookFor, WARMUP_BLOCKS } from './job-plan.js';
import { ableOf, type Given, type Prepared } from './prepared.js';
import { tryAll, tryControl, tryNone } from './trials.js';

/**
 * Starts the harness's own workloads, one for each thread count, and tries every chosen variant under them.
 * @throws NativeError if a workload fails; ProbeBenchError `rate-too-low`, `interrupted`
 */
export async function prepareLoads(job: Job, given: Given): Promise<Prepared> {
  const { kernel, chosen, earlier, signal } = given;
  const { unit, options } = job;
  const exact = unit === 'insn';
  const loads: Load[] = [];
  const close = () => {
    for (const load of loads) load.close();
  };
  try {
    for (const threads of options.threads) loads.push(startOne(job, threads));
    const driver = new LoadDriver(host, loads as [Load, ...Load[]], signal);
    const under = { workload: options.workload, prover: driver, kernel, signal };
    const trials = exact ? tryNone(chosen, under) : await tryAll(chosen, under);
    const able = ableOf(chosen, trials);
    demandTime(loads, able.length + 1, WARMUP_BLOCKS + 1, options);
    const control = exact ? null : await tryControl(kernel);
    const block_s = blockSeconds(loads, trials, control);
    const outlook = exact ? null : outlookFor(job, able.length, block_s, earlier.done);
    return { ...given, trials, able, control, outlook, driver, close };
  } catch (error) {
    close();
    throw error;
  }
}

function startOne({ unit, options, counts_only }: Job, threads: number): Load {
  const { workload, path_length, quick, rate } = options;
  const events = { kind: workload, threads, path_length };
  if (counts_only) return startExactLoad(host, events, Math.ceil(RACE_EVENTS / threads));
  if (unit === 'insn') return startExactLoad(host, events);
  return startTimedLoad(host, events, quick ? QUICK : USUAL, rate);
}
