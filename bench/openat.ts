import { complain } from '../src/cli/fail.js';
import type { TargetRun } from '../src/cli/follow.js';
import { abortOnSignals } from '../src/cli/interrupt.js';
import { measureHost, measureResumed, measureVms, wantsHost, wantsVms } from '../src/cli/measure-targets.js';
import { print } from '../src/cli/print-results.js';
import { analyse } from '../src/cli/results.js';
import type { RunRequest } from '../src/cli/run.js';
import { EXIT, ProbeBenchError } from '../src/errors.js';
import { requirePrivileges } from '../src/target/preflight.js';
import { readCatalogue } from '../src/variants/catalogue.js';
import { beyondCore } from '../src/variants/core.js';
import { fires } from '../src/variants/workloads.js';

/**
 * The main job: measures every chosen design on each target while a workload hammers openat, writes each run's
 * folder as it goes, and prints the report on stdout.
 * @returns the exit code
 * @throws ProbeBenchError that the command line prints
 */
export async function openat(request: RunRequest): Promise<number> {
  if (request.target === 'host' || request.resume !== null) requirePrivileges();
  sayCore(request);
  const { signal, dispose } = abortOnSignals();
  try {
    const [host, vms] = await measured(request, signal);
    const results = [host, ...vms].filter((run) => run !== null).map(analyse);
    print(results, request.format);
    return signal.aborted
      ? EXIT.interrupted
      : exitCode(
          results.map(({ run }) => run),
          request.verbose,
        );
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

/** The host's run, if it was measured, and those of virtual machines. */
async function measured(request: RunRequest, signal: AbortSignal): Promise<[TargetRun | null, TargetRun[]]> {
  if (request.resume !== null) return [await measureResumed(request.resume, signal), []];
  const host = wantsHost(request) ? await measureHost(request, signal) : null;
  return [host, !signal.aborted && wantsVms(request, host) ? await boot(request, host, signal) : []];
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

function exitCode(runs: readonly TargetRun[], verbose: boolean): number {
  const codes = runs
    .filter(({ failure }) => failure !== undefined)
    .map(({ failure }) => complain(failure, verbose));
  return codes[0] ?? EXIT.done;
}
