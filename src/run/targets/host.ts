// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import { mayTrace } from '../../host/privileges.js';
import { startWarnings, watchSteal } from '../../host/warnings.js';
import { measure } from '../../measure/measure.js';
import { Ledger } from '../../samples/disk/ledger.js';
import type { Environment, Warning } from '../../samples/environment.js';
import { follow, type TargetRun } from '../books.js';
import { NOTHING_MEASURABLE } from '../conclude.js';
import type { ResumeRequest, RunRequest } from '../request.js';
import { resumeRun } from '../resume/resume-run.js';
import { tell } from '../tell.js';
import { hostJob } from './jobs.js';
import { openFolder, warn } from './open-folder.js';
import { unattached } from './stand-in.js';

/**
 * Measures the running kernel, or goes on with an interrupted run of it: a run for each section, none where it is not to be measured.
 * @throws ProbeBenchError `nothing-measurable` (exit 4) with --target host, and where no kernel need do better; as resumeRun
 */
export async function measureHost(request: RunRequest, signal: AbortSignal): Promise<TargetRun[]> {
  if (request.resume !== null) return resumed(request.resume, signal);
  if (!wantsHost(request)) return [];
  let lacking = false;
  const seen = (environment: Environment) => {
    lacking ||= unattached([{ environment }]).length > 0;
  };
  try {
    return await measured(request, signal, seen);
  } catch (error) {
    // With auto, a kernel that cannot attach what another may is what the virtual machine is for.
    const nothing = error instanceof ProbeBenchError && error.code === NOTHING_MEASURABLE;
    if (nothing && lacking && request.target === 'auto') return [];
    throw error;
  }
}

/** The running kernel needs privileges: without, `auto` goes on to a virtual machine. */
function wantsHost({ target, kernels, archs, exact }: RunRequest): boolean {
  if (target !== 'auto') return target === 'host';
  return kernels.length === 0 && archs.length === 0 && !exact && mayTrace();
}

function measured(
  request: RunRequest,
  signal: AbortSignal,
  seen: (environment: Environment) => void,
): Promise<TargetRun[]> {
  const job = hostJob(request, new Date());
  const stolen = watchSteal();
  return follow({
    events: measure(job, signal),
    job,
    label: '',
    signal,
    open: (environment, sections) => {
      seen(environment);
      const ledger = new Ledger(openFolder(environment, request, { several: false, sections }), environment);
      warn(ledger, request, startWarnings(request.threads));
      return ledger;
    },
    beforeClose: (ledger) => warn(ledger, request, stolen()),
  });
}

function resumed(request: ResumeRequest, signal: AbortSignal): Promise<TargetRun[]> {
  const { job, earlier, note, openLedger } = resumeRun(request);
  tell(note.text);
  const stolen = watchSteal();
  return follow({
    events: measure(job, signal, earlier),
    job,
    earlier,
    label: '',
    signal,
    open: (environment) => {
      const ledger = openLedger(environment);
      warnAnew(ledger, [note, ...startWarnings(job.options.threads)]);
      return ledger;
    },
    beforeClose: (ledger) => warnAnew(ledger, stolen()),
  });
}

/** Adds the warnings that the run did not have before it was interrupted. */
function warnAnew(ledger: Ledger, warnings: readonly Warning[]): void {
  const known = new Set(ledger.environment.warnings.map(({ text }) => text));
  for (const warning of warnings) if (!known.has(warning.text)) ledger.warn(warning);
}
