// SPDX-License-Identifier: MIT
import { groupBy } from '../group-by.js';
import { host } from '../host/hardware.js';
import { hasTracepoint, kernelFacts } from '../host/kernel.js';
import type { VariantRecord, Warning } from '../samples/environment.js';
import { WorkloadProver } from '../session/prove.js';
import { record } from '../session/record.js';
import { survey } from '../session/survey.js';
import { type Trial, type TrialOptions, trial, UNTRIED } from '../session/trial.js';
import { earlyTurn } from '../session/turn.js';
import { objectsFolder, readCatalogue } from '../variants/catalogue.js';
import type { KernelFacts } from '../variants/kernel-facts.js';
import { withoutTracepoint } from '../variants/lacked.js';
import { callTracepoint, neverMade } from '../variants/never-made.js';
import { togetherOf } from '../variants/own.js';
import { whyUnfired } from '../variants/support.js';
import type { Variant } from '../variants/variant.js';
import { workloadsOfDesign } from '../variants/workloads.js';
import type { Section } from './sections.js';

/**
 * Tries variants as a run does before it measures, with one thread, each section on its workload.
 * @returns their records with the section's workload, in their order, an object's programs together behind its others
 */
export async function trySections(
  sections: readonly Section[],
  order: readonly Variant[],
): Promise<{ record: VariantRecord; workload: string }[]> {
  const kernel = kernelFacts();
  const tried: (Trial & { workload: string })[] = [];
  for (const { workload, variants, known } of sections) {
    const started = host.startWorkload(workload, 1);
    try {
      const prover = new WorkloadProver(host, started);
      const trials = await tryAll(variants, { workload, prover, kernel, known });
      tried.push(...trials.map((one) => ({ ...one, workload })));
    } finally {
      started.close();
    }
  }
  const places = new Map(order.map(({ id }, place) => [id, place]));
  const placeOf = ({ variant: { id } }: Trial) => places.get(id) ?? Number.POSITIVE_INFINITY;
  return tried.sort((a, b) => placeOf(a) - placeOf(b)).map(({ record, workload }) => ({ record, workload }));
}

/** Sections of the catalogue's designs: each under the first workload that fires it. */
export function sectionsByHook(variants: readonly Variant[]): Section[] {
  const groups = groupBy(variants, (variant) => workloadsOfDesign(variant)[0] ?? '');
  return [...groups].map(([workload, own]) => ({ workload, variants: own }));
}

/** What variants are tried with. */
interface TryOptions extends TrialOptions {
  signal?: AbortSignal | undefined;
  /** the catalogue's designs are taken for able: their first visit is their trial */
  ownOnly?: boolean;
  /** why some need no trial, by id: then none is surveyed, for all were attached at once before */
  known?: ReadonlyMap<string, VariantRecord> | undefined;
}

/** An object of more programs than this is surveyed before they are tried one by one. */
const MOST_UNSURVEYED = 8;

/**
 * Tries variants one after the other on the running kernel, then each object's programs together, of those that can be
 * measured. What the workload cannot fire is not loaded.
 * @throws ProbeBenchError `interrupted` where the signal aborts
 */
export async function tryAll(variants: readonly Variant[], options: TryOptions): Promise<Trial[]> {
  const { workload, kernel, signal, ownOnly = false } = options;
  const refused = options.known ?? (await surveyed(variants, options));
  const trials: Trial[] = [];
  const add = async (variant: Variant) => {
    await earlyTurn(signal);
    const left = refused.get(variant.id);
    if (left !== undefined) trials.push({ ...UNTRIED, variant, record: left });
    else if (ownOnly && variant.own === undefined)
      trials.push(unable(variant, workload, kernel) ?? untried(variant, 'measured', ''));
    else trials.push(unable(variant, workload, kernel) ?? (await trial(host, variant, options)));
  };
  for (const variant of variants) await add(variant);
  for (const together of togetherOf(ableOf(trials))) await add(together);
  return trials;
}

/** The variants whose trials say that they can be measured. */
export function ableOf(trials: readonly Trial[]): Variant[] {
  return trials.filter(({ record }) => record.status === 'measured').map(({ variant }) => variant);
}

/** Why programs of large objects need no trial. */
async function surveyed(
  variants: readonly Variant[],
  options: TryOptions,
): Promise<Map<string, VariantRecord>> {
  const refused = new Map<string, VariantRecord>();
  const candidates = variants.filter(
    (one) => one.own && one.programs?.length === 1 && unable(one, options.workload, options.kernel) === null,
  );
  for (const programs of groupBy(candidates, ({ path }) => path).values()) {
    if (programs.length <= MOST_UNSURVEYED) continue;
    for (const [id, record] of await survey(host, programs, options, options.signal)) refused.set(id, record);
  }
  return refused;
}

/** The trial of a variant that cannot be measured whatever the kernel says of its program; else null. */
function unable(variant: Variant, workload: string, kernel: KernelFacts): Trial | null {
  if (variant.broken !== null) return untried(variant, 'failed', variant.broken);
  const unfired = whyUnfired(variant, workload, kernel);
  if (unfired === null) return null;
  if (unfired !== neverMade(variant.section, workload)) return untried(variant, 'unsupported', unfired);
  // As a trial would say: that there is no such tracepoint, or that it attaches and nothing fires it.
  const event = callTracepoint(variant.section);
  const there = event === null || hasTracepoint(event);
  if (there) return untried(variant, 'failed', unfired);
  const { status, reason, ...missing } = withoutTracepoint(variant, kernel);
  const trial = untried(variant, status, reason);
  return { ...trial, record: { ...trial.record, ...missing } };
}

function untried(variant: Variant, status: VariantRecord['status'], reason: string): Trial {
  return { ...UNTRIED, variant, record: record(variant, status, reason) };
}

/** The A/A control of a run by the clock: its cost is what visits themselves add. */
export interface Control {
  /** an empty program where the workload never comes; null: nothing is attached */
  variant: Variant | null;
  /** how long loading, attaching and detaching it takes, in s */
  seconds: number;
  /** why nothing is attached; null where something is */
  bare: Warning | null;
}

/** Tries the control's program on this kernel. */
export async function tryControl(kernel: KernelFacts): Promise<Control> {
  const [variant] = readCatalogue(objectsFolder('control')) as [Variant];
  const { record, seconds } = await trial(host, variant, { workload: '', prover: null, kernel });
  if (record.status === 'measured') return { variant, seconds, bare: null };
  const text = `the A/A control attaches nothing, since its tracepoint is not to be had: ${record.reason}`;
  return { variant: null, seconds, bare: { code: 'control-bare', text } };
}
