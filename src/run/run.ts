// SPDX-License-Identifier: MIT
import { EXIT } from '../errors.js';
import { requirePrivileges } from '../host/privileges.js';
import { readCatalogue } from '../variants/catalogue.js';
import { beyondCore } from '../variants/core.js';
import { suits } from '../variants/moved/place.js';
import { conclude } from './conclude.js';
import { abortOnSignals } from './interrupt.js';
import { print } from './print.js';
import type { RunRequest } from './request.js';
import { analyse } from './results.js';
import { measureGuests } from './targets/guests.js';
import { measureHost } from './targets/host.js';
import { tell } from './tell.js';

/**
 * The main job: measures every chosen design on each target while a workload makes events, writes each run's folder as
 * it goes, and prints the report on stdout.
 * @returns the exit code
 * @throws ProbeBenchError that the command line prints
 */
export async function run(request: RunRequest): Promise<number> {
  if (request.target === 'host' || request.resume !== null) requirePrivileges();
  sayCore(request);
  const { signal, dispose } = abortOnSignals();
  try {
    const host = await measureHost(request, signal);
    const guests = await measureGuests(request, host, signal);
    const results = [...host, ...guests.runs].map(analyse);
    if (results.length > 0) print(results, request);
    if (signal.aborted) return EXIT.interrupted;
    const ended = results.flatMap(({ failure }) => failure ?? []);
    const analyses = results.map(({ analysis }) => analysis);
    return conclude({ analyses, failures: [...ended, ...guests.failures] }, request.verbose);
  } finally {
    dispose();
  }
}

/** Says what a run leaves out that chooses nothing. */
function sayCore({ variants, own, workload, at }: RunRequest): void {
  if (variants.length > 0 || own.length > 0) return;
  const beyond = beyondCore(readCatalogue().filter((variant) => suits({ workload, at }, variant)));
  if (beyond !== null) tell(beyond);
}
