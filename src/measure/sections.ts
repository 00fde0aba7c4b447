// SPDX-License-Identifier: MIT

import { ProbeBenchError } from '../errors.js';
import { groupBy } from '../group-by.js';
import { host } from '../host/hardware.js';
import { NativeError } from '../native/index.js';
import type { VariantRecord } from '../samples/environment.js';
import { type Firing, findFiring } from '../session/firing.js';
import type { Workload } from '../session/interfaces.js';
import { record } from '../session/record.js';
import type { KernelFacts } from '../variants/kernel-facts.js';
import { neverMade } from '../variants/never-made.js';
import type { Variant } from '../variants/variant.js';
import { EVENT_WORKLOADS, fires, workloadsOf } from '../variants/workloads.js';

/** Variants that are measured on one workload. */
export interface Section {
  workload: string;
  variants: Variant[];
  /** why some of them need no trial, by id; absent where nothing was found out */
  known?: ReadonlyMap<string, VariantRecord>;
}

/** What was found of variants. */
export interface Found {
  /** the workloads that fire a variant, by id, the cheapest first; a variant that was not tried is not there */
  firedBy: Map<string, string[]>;
  sections: Section[];
}

/**
 * Finds the workload of each variant by trial: all programs of an object are attached at once, and each workload is run
 * once. What cannot be tried so is measured on what its section tells.
 * @param usual the workload of the catalogue's designs
 * @throws ProbeBenchError `interrupted` where the signal aborts
 */
export async function findWorkloads(
  variants: readonly Variant[],
  usual: string,
  { kernel, signal }: { kernel: KernelFacts; signal?: AbortSignal | undefined },
): Promise<Found> {
  const found: Firing = { firedBy: new Map(), refused: new Map() };
  const find = async (programs: readonly Variant[]) => {
    const one = await findFiring(host, programs, EVENT_WORKLOADS, { kernel, start: startOne, signal });
    for (const [id, kinds] of one.firedBy) found.firedBy.set(id, kinds);
    for (const [id, why] of one.refused) found.refused.set(id, why);
  };
  const tried = variants.filter(({ broken, part }) => broken === null && part !== undefined);
  const own = tried.filter(({ moved }) => moved === undefined);
  for (const programs of groupBy(own, ({ path }) => path).values()) await find(programs);
  const moved = tried.filter((variant) => variant.moved !== undefined);
  for (const variant of moved) {
    // What fires one design at a place fires all of them.
    const there = moved.map(({ id }) => found.firedBy.get(id) ?? []).find((kinds) => kinds.length > 0);
    if (there === undefined) await find([variant]);
    else found.firedBy.set(variant.id, there);
  }
  return { firedBy: found.firedBy, sections: sectionsOf(variants, usual, found) };
}

/** A workload of one thread; null where this machine forbids it: then it fires nothing here. */
function startOne(kind: string): Workload | null {
  try {
    return host.startWorkload(kind, 1);
  } catch (error) {
    if (error instanceof NativeError || error instanceof ProbeBenchError) return null;
    throw error;
  }
}

/** The variants by the workload that each is measured on, in the catalogue's order of workloads. */
function sectionsOf(variants: readonly Variant[], usual: string, { firedBy, refused }: Firing): Section[] {
  const measured = new Map<Variant, string>();
  for (const variant of variants) {
    const [cheapest] = firedBy.get(variant.id) ?? [];
    if (variant.part === undefined) measured.set(variant, usual);
    else if (cheapest !== undefined) measured.set(variant, cheapest);
    else if (!firedBy.has(variant.id) && !refused.has(variant.id)) measured.set(variant, likely(variant));
  }
  const used = new Set(measured.values());
  // What no workload is found for is told beside the others.
  const [first = usual] = EVENT_WORKLOADS.filter((kind) => used.has(kind));
  const order = [...new Set([...EVENT_WORKLOADS.filter((kind) => used.has(kind)), first])];
  return order.map((workload) => {
    const own = variants.filter((variant) => (measured.get(variant) ?? first) === workload);
    const unfired = own.filter(({ id }) => firedBy.get(id)?.length === 0);
    const known = new Map([
      ...own.flatMap(({ id }) => (refused.has(id) ? [[id, refused.get(id) as VariantRecord] as const] : [])),
      ...unfired.map((variant) => [variant.id, record(variant, 'failed', FIRED_BY_NONE)] as const),
    ]);
    return { workload, variants: own, known };
  });
}

const FIRED_BY_NONE = 'attached, but no workload fires it (--command measures it under a program of yours)';

/** The workload of a program that could not be tried with the others: by its hook and the system call of its section. */
function likely(variant: Variant): string {
  const made = (kind: string) => fires(kind, variant) && neverMade(variant.section, kind) === null;
  const [first] = EVENT_WORKLOADS;
  return workloadsOf(variant.hook).find(made) ?? EVENT_WORKLOADS.find(made) ?? (first as string);
}
