// SPDX-License-Identifier: MIT
import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { Job } from '../../measure/job.js';
import { Books } from '../../samples/books.js';
import type { GuestCommand } from '../../vm/command/guest-command.js';
import type { Kernel } from '../../vm/kernels/resolve.js';
import { measureInGuest } from '../../vm/measure-in-guest.js';
import type { ArchName } from '../../vm/system/arch.js';
import { resolveTargets } from '../../vm/targets.js';
import { type PluginTrial, tryPlugins } from '../../vm/vector/trial.js';
import { wantedArchs } from '../../vm/wanted-archs.js';
import { follow, noted, type TargetRun } from '../books.js';
import { tellDownload } from '../targets/download.js';
import { guestsCommands } from '../targets/guests-commands.js';
import { guestJob } from '../targets/jobs.js';
import { ensureVmTools } from '../targets/vm-tools.js';
import type { ExplainRequest } from './request.js';

/** How kernels are found, booted and measured; tests have their own. */
const GUESTS = { ensureVmTools, tryPlugins, resolveTargets, measureInGuest };
export type Guests = typeof GUESTS;

/** What profiles of several kernels gave: a run each, of several sections one for each, in the order asked for, and why others gave none. */
export interface ProfiledKernels {
  runs: TargetRun<Books>[];
  failures: ProbeBenchError[];
}

/**
 * Boots each kernel and profiles the designs there: one visit of each, as many kernels at once as there are CPUs. What
 * keeps one kernel from it leaves the others as they are.
 * @throws ProbeBenchError `no-plugin` (exit code 4) where nothing counts what events execute; as ensureVmTools
 */
export async function profileKernels(
  request: ExplainRequest,
  signal: AbortSignal,
  guests: Guests = GUESTS,
): Promise<ProfiledKernels> {
  const archs = await wantedArchs(request.kernels, request.archs);
  guests.ensureVmTools(archs);
  const plugins = await guests.tryPlugins(archs);
  for (const plugin of plugins.values()) if ('lacking' in plugin) throw noPlugin(plugin.lacking);
  const failures: ProbeBenchError[] = [];
  const asked = { kernels: request.kernels, archs: request.archs, exact: true };
  const found = await guests
    .resolveTargets({ ...asked, signal, onProgress: tellDownload })
    .catch(noted(failures));
  failures.push(...(found?.failures ?? []));
  const kernels = (found?.targets ?? []).map(({ kernel }) => kernel);
  const commands = await guestsCommands(request, new Set(kernels.map(({ arch }) => arch)));
  const profiling = { request, plugins, commands, signal, guests };
  const measured = await pMap(kernels, (kernel) => profiled(kernel, profiling, failures), {
    concurrency: availableParallelism(),
  });
  return { runs: measured.flatMap((runs) => runs ?? []), failures };
}

/** One visit of each design and its events alone: another would say the same. */
export function profileJob(request: ExplainRequest): Job {
  const once = { threads: [1], keys: [], seed: null, blocks: 1, quick: false };
  const open = { precision: null, max_time_s: null, profile: true };
  return { ...guestJob({ ...request, ...once, ...open }, new Date(), 'tcg'), events_only: true };
}

interface Profiling {
  request: ExplainRequest;
  plugins: ReadonlyMap<ArchName, PluginTrial>;
  commands: ReadonlyMap<ArchName, GuestCommand>;
  signal: AbortSignal;
  guests: Guests;
}

async function profiled(
  kernel: Kernel,
  { request, plugins, commands, signal, guests }: Profiling,
  failures: ProbeBenchError[],
): Promise<TargetRun<Books>[] | null> {
  const job = profileJob(request);
  const [plugin, command] = [plugins.get(kernel.arch), commands.get(kernel.arch)];
  const runs = await follow({
    events: guests.measureInGuest({ job, kernel, accelerator: 'tcg', plugin, command, signal }),
    job,
    label: `${kernel.release}: `,
    open: (environment) => new Books(environment),
    signal,
  }).catch(noted(failures));
  for (const { failure } of runs ?? []) {
    if (failure instanceof ProbeBenchError) failures.push(failure);
    else if (failure !== undefined) throw failure;
  }
  return runs;
}

function noPlugin(lacking: string): ProbeBenchError {
  return new ProbeBenchError(`no cost can be told by function: ${lacking}`, {
    code: 'no-plugin',
    remedy: 'measure with `run --exact`, which needs no plugin',
    exitCode: EXIT.cannotMeasure,
  });
}
