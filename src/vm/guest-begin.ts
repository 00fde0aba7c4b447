// SPDX-License-Identifier: MIT
import { cpus } from 'node:os';
import type { Job, MeasureEvent } from '../measure/job.js';
import type { Environment, Warning } from '../samples/environment.js';
import { sourcesHash } from '../sources.js';
import type { Kernel } from './kernels/resolve.js';

/** What is known of a guest outside of it, when it begins. */
interface Outside {
  job: Pick<Job, 'run' | 'started'>;
  kernel: Pick<Kernel, 'source' | 'notes'>;
  /** how many sections it has */
  sections: number;
  /** what QEMU calls itself */
  qemu: string;
  /** why what its events execute is not counted, if it should be; null: it is, or nobody asked */
  lacking: string | null;
  /** whether profiles are asked for and its kernel hides its symbols */
  nameless?: boolean | undefined;
}

/** The beginning of a guest's section as that of its run, and what the run will lack. */
export function* begun(
  environment: Environment,
  { job: { run, started }, kernel, qemu, sections, lacking, nameless = false }: Outside,
): Generator<MeasureEvent> {
  const cpu = cpus()[0]?.model ?? 'unknown';
  const host = { cpu, qemu, kernel_source: kernel.source, notes: kernel.notes };
  const tool = { ...environment.tool, sources: sourcesHash() };
  yield { type: 'begin', environment: { ...environment, run, started, tool, host }, sections };
  if (lacking !== null) yield warningOf('no-vector', `what an event executes was not counted: ${lacking}`);
  if (nameless) {
    const hides = `${environment.kernel.release} hides its symbols (kptr_restrict, or no CONFIG_KALLSYMS)`;
    yield warningOf('no-symbols', `${hides}: functions have addresses for names`);
  }
}

function warningOf(code: Warning['code'], text: string): MeasureEvent {
  return { type: 'warning', warning: { code, text } };
}
