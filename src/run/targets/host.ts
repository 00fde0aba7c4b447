// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import { mayTrace } from '../../host/privileges.js';
import { startWarnings, watchSteal } from '../../host/warnings.js';
import { measure } from '../../measure/measure.js';
import { Ledger } from '../../samples/disk/ledger.js';
import type { Warning } from '../../samples/environment.js';
import { follow, type TargetRun } from '../books.js';
import type { ResumeRequest, RunRequest } from '../request.js';
import { resumeRun } from '../resume/go-on.js';
import { openFolder, warn } from './folder.js';
import { hostJob } from './jobs.js';

/** Whether the running kernel is to be measured. It needs privileges: without, `auto` goes on to a VM. */
export function wantsHost({ target, kernels, exact }: RunRequest): boolean {
  if (target !== 'auto') return target === 'host';
  return kernels.length === 0 && !exact && mayTrace();
}

/** Measures the running kernel. @throws ProbeBenchError `nothing-measurable` (exit 4) with --target host */
export async function measureHost(request: RunRequest, signal: AbortSignal): Promise<TargetRun | null> {
  const job = hostJob(request, new Date());
  const stolen = watchSteal();
  try {
    return await follow({
      events: measure(job, signal),
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
