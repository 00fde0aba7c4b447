import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import pMap from 'p-map';
import { EXIT, ProbeBenchError } from '../errors.js';
import type { Environment, Warning } from '../samples/environment.js';
import { createRunFolder } from '../samples/folder.js';
import { Ledger } from '../samples/ledger.js';
import type { Job, MeasureEvent } from '../target/job.js';
import { measure } from '../target/measure.js';
import { measureCommand } from '../target/measure-command.js';
import { mayTrace } from '../target/privileges.js';
import { startWarnings, watchSteal } from '../target/warnings.js';
import { lacksThread } from '../variants/keys.js';
import { fires } from '../variants/workloads.js';
import { measureInGuest } from '../vm/measure.js';
import { measureAndRace, RACING_CPUS } from '../vm/race.js';
import { resolveTargets } from '../vm/targets.js';
import { follow, type TargetRun } from './follow.js';
import { guestJob, hostJob } from './jobs.js';
import { type ResumeRequest, resumeRun } from './resume.js';
import type { RunRequest } from './run.js';
import { ensureVmTools } from './vm-tools.js';

/** Whether the running kernel is to be measured. It needs privileges: without, `auto` goes on to a VM. */
export function wantsHost({ target, kernels, exact }: RunRequest): boolean {
  if (target !== 'auto') return target === 'host';
  return kernels.length === 0 && !exact && mayTrace();
}

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

/** Measures the running kernel. @throws ProbeBenchError `nothing-measurable` (exit 4) with --target host */
export async function measureHost(request: RunRequest, signal: AbortSignal): Promise<TargetRun | null> {
  const job = hostJob(request, new Date());
  const stolen = watchSteal();
  try {
    return await follow({
      events: eventsOf(job, signal),
      job,
      label: '',
      signal,
      openLedger: (environment) => new Ledger(openFolder(environment, request, false), environment),
      onOpen: (ledger) => warn(ledger, request, startWarnings(request.threads)),
      onClose: (ledger) => warn(ledger, request, stolen()),
    });
  } catch (error) {
    // With auto, a kernel that can attach none of them is what the virtual machine is for.
    const nothing = error instanceof ProbeBenchError && error.code === 'nothing-measurable';
    if (nothing && request.target === 'auto') return null;
    throw error;
  }
}

/** Goes on with an interrupted run of the running kernel. @throws ProbeBenchError as resumeRun */
export async function measureResumed(request: ResumeRequest, signal: AbortSignal): Promise<TargetRun> {
  const { job, earlier, note, openLedger } = resumeRun(request);
  process.stderr.write(`${note.text}\n`);
  const stolen = watchSteal();
  const add = (ledger: Ledger, warnings: readonly Warning[]) => {
    const known = new Set(ledger.environment.warnings.map(({ text }) => text));
    for (const warning of warnings) if (!known.has(warning.text)) ledger.warn(warning);
  };
  return follow({
    events: measure(job, signal, earlier),
    ...{ job, earlier, label: '', signal, openLedger },
    onOpen: (ledger) => add(ledger, [note, ...startWarnings(job.options.threads)]),
    onClose: (ledger) => add(ledger, stolen()),
  });
}

function eventsOf({ command, ...job }: Job, signal: AbortSignal): AsyncIterable<MeasureEvent> {
  return command === undefined ? measure(job, signal) : measureCommand({ ...job, command }, signal);
}

function warn(ledger: Ledger, { quick }: RunRequest, warnings: Environment['warnings']): void {
  for (const warning of warnings) ledger.warn(warning);
  if (quick && !ledger.environment.warnings.some(({ code }) => code === 'quick'))
    ledger.warn({ code: 'quick', text: '--quick: few and short visits, so the intervals are wide' });
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

const OWN_REMEDY = 'give an object with a program that openat fires; --verbose names each one’s reason';

/** @throws ProbeBenchError `nothing-measurable` (exit code 4) if the kernel can attach none of the variants */
function openFolder(environment: Environment, request: RunRequest, inOut: boolean): string {
  const { variants, kernel, started, unit } = environment;
  if (!variants.some(({ status }) => status === 'measured'))
    throw new ProbeBenchError(
      `none of the ${variants.length} variants can be measured here: ${variants[0]?.reason}`,
      {
        code: 'nothing-measurable',
        remedy: request.own.length > 0 ? OWN_REMEDY : 'probe-bench list names each one’s reason',
        log: variants.map(({ id, reason }) => `${id}: ${reason}`).join('\n'),
        exitCode: EXIT.cannotMeasure,
      },
    );
  const where = { kernel: kernel.release, unit, started: new Date(started) };
  if (request.out === null) return createRunFolder({ resultsRoot: 'results', ...where });
  if (inOut) return createRunFolder({ resultsRoot: join(request.out), ...where });
  return createRunFolder({ out: request.out, resultsRoot: 'results', ...where });
}
