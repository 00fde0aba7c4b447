// SPDX-License-Identifier: MIT
import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { standInText } from '../../report/text/stand-in.js';
import { Ledger } from '../../samples/disk/ledger.js';
import type { StandIn } from '../../samples/environment.js';
import type { GuestCommand } from '../../vm/command/guest-command.js';
import { measureInGuest } from '../../vm/measure-in-guest.js';
import { measureAndRace, RACING_CPUS } from '../../vm/race.js';
import type { ArchName } from '../../vm/system/arch.js';
import { resolveTargets, type VmTarget } from '../../vm/targets.js';
import { type PluginTrial, tryPlugins } from '../../vm/vector/trial.js';
import { wantedArchs } from '../../vm/wanted-archs.js';
import { follow, noted, type TargetRun } from '../books.js';
import type { RunRequest } from '../request.js';
import type { KeptRun } from '../results.js';
import { tell } from '../tell.js';
import { tellDownload } from './download.js';
import { againstGoingOn, earlierRun, goneOn } from './going-on.js';
import { guestsCommands } from './guests-commands.js';
import { guestJob, severalThreads } from './jobs.js';
import { openFolder, warn } from './open-folder.js';
import { ensureVmTools } from './vm-tools.js';

/** What virtual machines are booted for. */
interface Beside {
  /** a run of the host's own, whose folder then holds these runs' */
  beside: boolean;
  /** the host's kernel, where these are booted in its place */
  standsInFor?: StandIn | undefined;
}

/** What kernels gave: a run each, of several sections one for each, and why others gave none. */
export interface KernelRuns {
  runs: KeptRun[];
  failures: ProbeBenchError[];
}

/**
 * Boots each kernel asked for and measures it there: side by side in exact mode, where that disturbs nothing,
 * else one at a time.
 * @throws what keeps all of them from booting; what keeps one from it leaves the others as they are, and what ends one
 *   that was begun is in its TargetRun
 */
export async function measureVms(
  request: RunRequest,
  { beside, standsInFor }: Beside,
  signal: AbortSignal,
): Promise<KernelRuns> {
  const { kernels, archs, exact } = request;
  const earlier = earlierRun(request);
  ensureVmTools(await wantedArchs(kernels, archs));
  const asked = { kernels, archs, exact, signal, onProgress: tellDownload };
  const { targets, failures } = await resolveTargets(asked);
  for (const { message } of failures) tell(`${message}: the other kernels go on`);
  for (const { kernel, choice } of targets) {
    const unit = choice.accelerator === 'tcg' ? 'insn' : 'ns';
    if (standsInFor !== undefined) tell(`your kernel ${standInText(standsInFor, kernel.release, unit)}`);
    tell(`${kernel.release}: by ${choice.accelerator.toUpperCase()}, ${choice.reason}`);
    for (const note of kernel.notes) tell(`${kernel.release}: ${note}`);
  }
  refuseEmulated(request, targets);
  const several = targets.length + failures.length > 1 || beside || earlier !== null;
  const concurrency = targets.some(({ choice }) => choice.accelerator === 'kvm') ? 1 : availableParallelism();
  const counting = targets.filter(({ choice }) => choice.accelerator === 'tcg');
  const plugins = await tryPlugins(archsOf(counting));
  const commands = await guestsCommands(request, archsOf(targets));
  const options = { several, plugins, commands, standsInFor, signal };
  const measure = (target: VmTarget) => {
    const anew = () => measured(target, request, options).catch(noted(failures));
    return earlier === null ? anew() : goneOn(target, request, earlier, anew);
  };
  const runs = (await pMap(targets, measure, { concurrency })).flatMap((run) => run ?? []);
  if (signal.aborted && runs.length > 0 && targets.length > 1 && againstGoingOn(request) === undefined)
    tell(`the same command with --resume ${request.out ?? 'results'} goes on with the kernels that are left`);
  return { runs, failures };
}

function archsOf(targets: readonly VmTarget[]): ArchName[] {
  return targets.map(({ kernel }) => kernel.arch);
}

interface VmOptions extends Pick<Beside, 'standsInFor'> {
  /** runs share the folder asked for, each in one of its own */
  several: boolean;
  /** of guests that count instructions */
  plugins: ReadonlyMap<ArchName, PluginTrial>;
  commands: ReadonlyMap<ArchName, GuestCommand>;
  signal: AbortSignal;
}

function measured(
  { kernel, choice: { accelerator } }: VmTarget,
  request: RunRequest,
  { several, plugins, commands, standsInFor, signal }: VmOptions,
): Promise<TargetRun[]> {
  const job = guestJob(request, new Date(), accelerator);
  const [plugin, command] = [plugins.get(kernel.arch), commands.get(kernel.arch)];
  const guest = { job, kernel, accelerator, plugin, command, signal };
  return follow({
    events: accelerator === 'kvm' ? measureInGuest(guest) : measureAndRace(guest, severalThreads(request)),
    job,
    label: `${kernel.release}: `,
    signal,
    open: (begun, sections) => {
      const environment = standsInFor === undefined ? begun : { ...begun, stands_in_for: standsInFor };
      const ledger = new Ledger(openFolder(environment, request, { several, sections }), environment);
      if (environment.unit === 'ns') warn(ledger, request, []);
      else warnOfCounts(ledger, request);
      return ledger;
    },
  });
}

/** @throws ProbeBenchError `no-rate` (exit 4) where a rate is asked of a machine that counts instructions */
function refuseEmulated({ rate }: RunRequest, targets: readonly VmTarget[]): void {
  const emulated = targets.find(({ choice }) => choice.accelerator === 'tcg');
  if (rate === undefined || emulated === undefined) return;
  const { kernel, choice } = emulated;
  throw new ProbeBenchError(
    `--rate ${rate} needs time, and ${kernel.release} runs in an emulator (${choice.reason}), which has none`,
    {
      code: 'no-rate',
      remedy: 'leave --rate out, or measure the running kernel with --target host',
      exitCode: EXIT.cannotMeasure,
    },
  );
}

function warnOfCounts(ledger: Ledger, request: RunRequest): void {
  const counts = severalThreads(request);
  if (counts.length === 0) return;
  const one = request.threads.includes(1) ? '' : ' (costs are of 1 thread)';
  ledger.warn({
    code: 'counts-only',
    text: `an exact guest has one CPU${one}: with ${counts.join(', ')} threads events were counted, not timed, by an emulated machine of ${RACING_CPUS} CPUs, whose times mean nothing`,
  });
}
