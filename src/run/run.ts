// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../errors.js';
import { requirePrivileges } from '../host/privileges.js';
import { readCatalogue } from '../variants/catalogue.js';
import { beyondCore } from '../variants/core.js';
import { fires } from '../variants/workloads.js';
import type { TargetRun } from './books.js';
import { complain } from './complain.js';
import { abortOnSignals } from './interrupt.js';
import { print } from './print.js';
import type { RunRequest } from './request.js';
import { analyse, type Result } from './results.js';
import { measureVms, wantsVms } from './targets/guests.js';
import { measureHost, measureResumed, wantsHost } from './targets/host.js';

/**
 * The main job: measures every chosen design on each target while a workload makes events, writes each run's folder as it
 * goes, and prints the report on stdout.
 * @returns the exit code
 * @throws ProbeBenchError that the command line prints
 */
export async function run(request: RunRequest): Promise<number> {
  if (request.target === 'host' || request.resume !== null) requirePrivileges();
  sayCore(request);
  const { signal, dispose } = abortOnSignals();
  try {
    const results = (await measured(request, signal)).map(analyse);
    print(results, request.format);
    return signal.aborted ? EXIT.interrupted : complainOfFailures(results, request.verbose);
  } finally {
    dispose();
  }
}

/** Says what a run leaves out that chooses nothing. */
function sayCore({ variants, own, workload }: RunRequest): void {
  if (variants.length > 0 || own.length > 0) return;
  const beyond = beyondCore(readCatalogue().filter((variant) => fires(workload, variant)));
  if (beyond !== null) process.stderr.write(`${beyond}\n`);
}

/** The host's run, if it was measured, then those of virtual machines. */
async function measured(request: RunRequest, signal: AbortSignal): Promise<TargetRun[]> {
  if (request.resume !== null) return [await measureResumed(request.resume, signal)];
  const host = wantsHost(request) ? await measureHost(request, signal) : null;
  const guests = !signal.aborted && wantsVms(request, host) ? await boot(request, host, signal) : [];
  return host === null ? guests : [host, ...guests];
}

/** What the host gave is worth printing even where nothing can be booted beside it. */
async function boot(request: RunRequest, host: TargetRun | null, signal: AbortSignal): Promise<TargetRun[]> {
  try {
    return await measureVms(request, host !== null, signal);
  } catch (error) {
    if (host === null || !(error instanceof ProbeBenchError)) throw error;
    complain(error, request.verbose);
    process.stderr.write('so only the running kernel is reported (--target host says that this is meant)\n');
    return [];
  }
}

/** Prints why runs ended early. @returns the exit code of the first of them, or that of success */
function complainOfFailures(results: readonly Result[], verbose: boolean): number {
  const failed = results.map(({ run: { failure } }) => failure).filter((failure) => failure !== undefined);
  const codes = failed.map((failure) => complain(failure, verbose));
  return codes[0] ?? EXIT.done;
}
