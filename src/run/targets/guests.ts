// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import type { TargetRun } from '../books.js';
import { complain } from '../complain.js';
import type { RunRequest } from '../request.js';
import { tell } from '../tell.js';
import { standInOf, unattached } from './stand-in.js';
import { type KernelRuns, measureVms } from './vms.js';

const NONE: KernelRuns = { runs: [], failures: [] };

/**
 * Measures in virtual machines what is to be measured there; `host` is what the running kernel gave. That is worth
 * printing even where nothing can be booted beside it.
 * @throws as measureVms, where the host gave nothing
 */
export async function measureGuests(
  request: RunRequest,
  host: readonly TargetRun[],
  signal: AbortSignal,
): Promise<KernelRuns> {
  if (signal.aborted || !wantsGuests(request, host)) return NONE;
  try {
    const guests = await measureVms(
      request,
      { beside: host.length > 0, standsInFor: standInOf(request, host) },
      signal,
    );
    const [failure] = guests.failures;
    if (host.length > 0 && guests.runs.length === 0 && failure !== undefined) throw failure;
    return guests;
  } catch (error) {
    if (host.length === 0 || !(error instanceof ProbeBenchError)) throw error;
    complain(error, request.verbose);
    tell('so only the running kernel is reported (--target host says that this is meant)');
    return NONE;
  }
}

/**
 * Virtual machines are measured where one is asked for, and with `auto` where the running kernel could not attach all
 * designs that were chosen and the workload fires. --quick leaves that out, unless there is nothing else.
 */
function wantsGuests(request: RunRequest, host: readonly TargetRun[]): boolean {
  const { target, kernels, archs, exact, quick, rate, resume } = request;
  if (target === 'host' || resume !== null) return false;
  if (target === 'vm' || kernels.length > 0 || archs.length > 0 || exact || host.length === 0) return true;
  // What is booted beside a host counts instructions, as a rule, which come at no rate.
  if (quick || rate !== undefined || host.some(({ failure }) => failure !== undefined)) return false;
  return unattached(host).length > 0;
}
