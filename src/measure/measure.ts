// SPDX-License-Identifier: MIT
import { environmentOf } from '../host/describe-host.js';
import { kernelFacts } from '../host/kernel.js';
import { outlookText } from '../plan/outlook.js';
import { chosenVariants } from './arms.js';
import { type Earlier, type Job, type MeasureEvent, NOTHING } from './job.js';
import { planOf } from './job-plan.js';
import { visits } from './planned-visits.js';
import { prepareCommand } from './prepare-command.js';
import { prepareLoads } from './prepare-loads.js';
import type { Given, Prepared } from './prepared.js';
import { findWorkloads } from './sections.js';

/**
 * Measures the running kernel, a section after the other: one, unless the workload is to be found and own programs need
 * several. A section tries every chosen variant, says what its blocks can conclude, then visits them until the plan's end,
 * going on after those of `earlier`. All is released when the generator ends or is returned from.
 * @throws ProbeBenchError `unknown-variant`, `no-keys`, `no-variants`, `no-addon`; as prepareLoads and prepareCommand
 */
export async function* measure(
  job: Job,
  signal?: AbortSignal,
  earlier: Earlier = NOTHING,
): AsyncGenerator<MeasureEvent> {
  const kernel = kernelFacts(job.target === 'host');
  const chosen = chosenVariants(job);
  const { options } = job;
  if (job.find_workload !== true) {
    yield* measureSection(job, { kernel, chosen, earlier, signal }, 1);
    return;
  }
  const { sections } = await findWorkloads(chosen, options.workload, { kernel, signal });
  for (const { workload, variants, known } of sections) {
    const given = { kernel, chosen: variants, known, earlier, signal };
    yield* measureSection({ ...job, options: { ...options, workload } }, given, sections.length);
  }
}

async function* measureSection(job: Job, given: Given, sections: number): AsyncGenerator<MeasureEvent> {
  const prepared = await (job.command === undefined || job.command_events !== undefined
    ? prepareLoads(job, given)
    : prepareCommand(job, job.command, given));
  try {
    const { trials, able, outlook, told, kernel, earlier } = prepared;
    const variants = trials.map(({ record }) => record);
    const environment = environmentOf({ ...job, kernel, variants });
    yield { type: 'begin', environment: { ...environment, ...told }, sections };
    yield* notes(prepared);
    if (able.length === 0) return;
    if (outlook !== null) yield { type: 'plan', outlook, text: outlookText(outlook, able.length) };
    const ids = able.map(({ id }) => id);
    yield* visits(job, prepared, planOf(job, ids, earlier, outlook));
  } finally {
    prepared.close();
  }
}

/** Said before the first visit. */
function* notes({ control, trials, note }: Prepared): Generator<MeasureEvent> {
  if (control?.bare) yield { type: 'warning', warning: control.bare };
  for (const warning of trials.flatMap(({ warnings }) => warnings)) yield { type: 'warning', warning };
  if (trials.some(({ foreign_statistics }) => foreign_statistics))
    yield {
      type: 'note',
      text: 'somebody else has BPF statistics on (kernel.bpf_stats_enabled, bpftool, bpftop): costs will hold their tax',
    };
  if (note !== undefined) yield { type: 'note', text: note };
}
