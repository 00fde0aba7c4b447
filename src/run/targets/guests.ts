// SPDX-License-Identifier: MIT
import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { Ledger } from '../../samples/disk/ledger.js';
import { lacksThread } from '../../variants/keys.js';
import { fires } from '../../variants/workloads.js';
import { measureInGuest } from '../../vm/measure-in-guest.js';
import { measureAndRace, RACING_CPUS } from '../../vm/race.js';
import { resolveTargets } from '../../vm/targets.js';
import { follow, type TargetRun } from '../books.js';
import type { RunRequest } from '../request.js';
import { openFolder, warn } from './folder.js';
import { guestJob } from './jobs.js';
import { ensureVmTools } from './vm-tools.js';

/**
 * Whether a virtual machine is to be measured: where one is asked for, and with `auto` where the running kernel
 * could not attach all designs that were chosen and the workload fires. --quick leaves that out, unless there is nothing else.
 */
export function wantsVms(
  { target, kernels, exact, quick, workload, rate }: RunRequest,
  host: TargetRun | null,
): boolean {
  if (target === 'host') return false;
  if (target === 'vm' || kernels.length > 0 || exact || host === null) return true;
  // What is booted beside a host counts instructions, as a rule, which come at no rate.
  return (
    !quick &&
    rate === undefined &&
    host.failure === undefined &&
    host.environment.variants.some(
      (one) => one.status === 'unsupported' && fires(workload, one) && !lacksThread(one),
    )
  );
}

/** @throws ProbeBenchError `no-rate` (exit 4) where a rate is asked of a machine that counts instructions */
function refuseEmulated({ rate }: RunRequest, targets: Awaited<ReturnType<typeof resolveTargets>>): void {
  const emulated = targets.find(({ choice }) => choice.accelerator === 'tcg');
  if (rate === undefined || emulated === undefined) return;
  throw new ProbeBenchError(
    `--rate ${rate} needs time, and ${emulated.kernel.release} runs in an emulator (${emulated.choice.reason}), which has none`,
    {
      code: 'no-rate',
      remedy: 'leave --rate out, or measure the running kernel with --target host',
      exitCode: EXIT.cannotMeasure,
    },
  );
}

/**
 * Boots each kernel asked for and measures it there: side by side in exact mode, where that disturbs nothing,
 * else one at a time.
 * @param beside a run of the host's own, whose folder then holds these runs'
 * @throws what keeps all of them from booting; what ends one of them is in its TargetRun
 */
export async function measureVms(
  request: RunRequest,
  beside: boolean,
  signal: AbortSignal,
): Promise<TargetRun[]> {
  await ensureVmTools();
  const onProgress = (what: string, percent: number | null) =>
    process.stderr.write(
      percent === null ? `${what}\n` : process.stderr.isTTY ? `\r\x1b[K${what} ${Math.round(percent)} %` : '',
    );
  const targets = await resolveTargets({
    kernels: request.kernels,
    exact: request.exact,
    signal,
    onProgress,
  });
  for (const { kernel, choice } of targets) {
    process.stderr.write(`${kernel.release}: by ${choice.accelerator.toUpperCase()}, ${choice.reason}\n`);
    for (const note of kernel.notes) process.stderr.write(`${kernel.release}: ${note}\n`);
  }
  refuseEmulated(request, targets);
  const several = targets.length > 1 || beside;
  const concurrency = targets[0]?.choice.accelerator === 'kvm' ? 1 : availableParallelism();
  const one = async ({ kernel, choice }: (typeof targets)[number]) => {
    const { accelerator } = choice;
    const job = guestJob(request, new Date(), accelerator);
    const guest = { job, kernel, accelerator, signal };
    return follow({
      events: accelerator === 'kvm' ? measureInGuest(guest) : measureAndRace(guest, severalThreads(request)),
      job,
      label: `${kernel.release}: `,
      signal,
      openLedger: (environment) => new Ledger(openFolder(environment, request, several), environment),
      onOpen: (ledger) => guestWarnings(ledger, request),
      onClose: () => {},
    });
  };
  return pMap(targets, one, { concurrency });
}

function guestWarnings(ledger: Ledger, request: RunRequest): void {
  if (ledger.environment.unit === 'ns') {
    warn(ledger, request, []);
    return;
  }
  const counts = severalThreads(request);
  if (counts.length === 0) return;
  const one = request.threads.includes(1) ? '' : ' (costs are of 1 thread)';
  ledger.warn({
    code: 'counts-only',
    text: `an exact guest has one CPU${one}: with ${counts.join(', ')} threads events were counted, not timed, by an emulated machine of ${RACING_CPUS} CPUs, whose times mean nothing`,
  });
}

/** The thread counts beyond what an exact guest measures on its one CPU. */
function severalThreads({ threads }: RunRequest): number[] {
  return threads.filter((count) => count > 1);
}
