// SPDX-License-Identifier: MIT
import { host } from '../host/hardware.js';
import { COMMAND_KIND } from '../native/index.js';
import { QUICK, USUAL } from '../plan/lengths.js';
import { RACE_EVENTS, startExactLoad } from '../session/load/exact-load.js';
import type { Load } from '../session/load/load.js';
import { LoadDriver } from '../session/load/load-driver.js';
import { demandTime } from '../session/load/rate.js';
import { startTimedLoad } from '../session/load/timed-load.js';
import type { Trial } from '../session/trial.js';
import { demandClear, toldOf } from './guest-command.js';
import type { Job } from './job.js';
import { blockSeconds, outlookFor, WARMUP_BLOCKS } from './job-plan.js';
import type { Given, Prepared } from './prepared.js';
import { ableOf, tryAll, tryControl } from './trials.js';

/**
 * Starts the harness's own workloads, one for each thread count, and tries every chosen variant under them.
 * @throws NativeError if a workload fails; ProbeBenchError `command-failed`, `rate-too-low`, `interrupted`; as demandClear
 */
export async function prepareLoads(job: Job, given: Given): Promise<Prepared> {
  const { kernel, chosen, known, earlier, signal } = given;
  const { unit, options } = job;
  const exact = unit === 'insn';
  const loads: Load[] = [];
  const close = () => {
    for (const load of loads) load.close();
  };
  try {
    for (const threads of options.threads) loads.push(startOne(job, threads));
    demandClear(job, loads);
    const driver = new LoadDriver(host, loads as [Load, ...Load[]], signal);
    // In exact mode the first visit of a design is its trial, and another would take long.
    const under = { workload: options.workload, prover: driver, kernel, signal, ownOnly: exact, known };
    const trials = asked(job, await tryAll(chosen, under));
    const able = ableOf(trials);
    demandTime(loads, able.length + 1, WARMUP_BLOCKS + 1, options);
    const control = exact ? null : await tryControl(kernel);
    const block_s = blockSeconds(loads, trials, control);
    const outlook = exact ? null : outlookFor(job, able.length, block_s, earlier.done);
    return { ...given, trials, able, control, outlook, driver, told: toldOf(job), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** The trials of the arms that a job asks for: some are tried for their parts' sake. */
function asked({ arms }: Job, trials: readonly Trial[]): readonly Trial[] {
  return arms === undefined ? trials : trials.filter(({ variant }) => arms.includes(variant.id));
}

function startOne(job: Job, threads: number): Load {
  const { unit, options, counts_only, profile: profiled = false, command_events: command } = job;
  const { workload, path_length, quick, rate } = options;
  const kind = command === undefined ? workload : COMMAND_KIND;
  const events = { kind, threads, path_length, command };
  if (counts_only) return startExactLoad(host, events, Math.ceil(RACE_EVENTS / threads));
  if (unit === 'insn') return startExactLoad(host, { ...events, profiled: profiled !== false });
  return startTimedLoad(host, events, quick ? QUICK : USUAL, rate);
}
