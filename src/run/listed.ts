// SPDX-License-Identifier: MIT
import { host } from '../host/hardware.js';
import { kernelFacts } from '../host/kernel.js';
import { mayTrace } from '../host/privileges.js';
import { type Found, findWorkloads, type Section } from '../measure/sections.js';
import { sectionsByHook, trySections } from '../measure/trials.js';
import type { VariantRecord } from '../samples/environment.js';
import type { Setup } from '../samples/setup.js';
import { record, recordFailure } from '../session/record.js';
import { readCatalogue } from '../variants/catalogue.js';
import { isCore } from '../variants/core.js';
import type { KernelFacts } from '../variants/kernel-facts.js';
import { lackedBy } from '../variants/lacked.js';
import { type OwnObject, ownVariants } from '../variants/own.js';
import { whyUnfired } from '../variants/support.js';
import type { Variant } from '../variants/variant.js';
import { DEFAULT_WORKLOAD, workloadsOfDesign } from '../variants/workloads.js';

/** A variant, and whether the running kernel can run it. As JSON a contract with other programs. */
export interface Listed extends Pick<VariantRecord, 'id' | 'hook' | 'store' | 'section' | 'title'> {
  /** measured where nobody chooses */
  core: boolean;
  /** what fires it: values of --workload */
  workloads: readonly string[];
  /** `yes`, `no`, `failed`, or `unknown` where it was to be tried and cannot be */
  runs: string;
  reason: string;
  /** how that is known: by what the kernel has, or by attaching it */
  known_by: 'facts' | 'trial';
}

/** What is to be listed. */
export interface ListRequest {
  /** the user's own objects, in the place of the catalogue */
  own: readonly OwnObject[];
  /** what they are set up with */
  setup: Setup;
  /** what all are tried under; null: the catalogue's designs under what fires them, own programs as a run does */
  workload: string | null;
  /** whether the catalogue's designs are attached; own programs always are */
  attach: boolean;
}

/** Of an object of more programs those that were fired together are not tried one by one. */
const MOST_TRIED = 8;

const RUNS = { measured: 'yes', unsupported: 'no', failed: 'failed' } as const;

/** Every variant, by the running kernel's facts or tried on it; to be tried without privileges as `unknown`. */
export async function listed({ own, setup, workload, attach }: ListRequest): Promise<Listed[]> {
  const kind = workload ?? DEFAULT_WORKLOAD;
  const variants = own.length > 0 ? ownVariants(own, kind, setup) : readCatalogue();
  if (own.length === 0 && !attach) return byFacts(variants, workload);
  if (!mayTrace()) return variants.map(untried);
  const { firedBy, sections } = await sectionsFor(variants, { own, workload });
  const tried = await trySections(sections, variants);
  return tried.map(({ record: told, workload: under }) => {
    const { id, status, reason } = told;
    const shown = known(told);
    const found = firedBy?.get(id) ?? (status === 'measured' ? [under] : []);
    const workloads = firedBy === null ? shown.workloads : found;
    return { ...shown, workloads, runs: RUNS[status], reason, known_by: 'trial' };
  });
}

/** What variants are tried under: what was asked for, what is found by trial for own programs, or what fires their hooks. */
async function sectionsFor(
  variants: readonly Variant[],
  { own, workload }: Pick<ListRequest, 'own' | 'workload'>,
): Promise<{ firedBy: Found['firedBy'] | null; sections: Section[] }> {
  if (workload !== null) return { firedBy: null, sections: [{ workload, variants: [...variants] }] };
  if (own.length === 0) return { firedBy: null, sections: sectionsByHook(variants) };
  const { firedBy, sections } = await findWorkloads(variants, DEFAULT_WORKLOAD, { kernel: kernelFacts() });
  return { firedBy, sections: sections.map((section) => withProven(section, variants, firedBy)) };
}

/** A large object's programs that were attached and fired together need no trial one by one, which would take minutes. */
function withProven(section: Section, all: readonly Variant[], firedBy: Found['firedBy']): Section {
  const large = section.variants.filter(({ path }) => {
    return all.filter((other) => other.path === path).length > MOST_TRIED;
  });
  const proven = large.filter(({ id }) => (firedBy.get(id) ?? []).length > 0);
  const measured = proven.map((variant) => [variant.id, record(variant, 'measured', '')] as const);
  return { ...section, known: new Map([...(section.known ?? []), ...measured]) };
}

/** What facts tell. One program of each hook is loaded where that is allowed, and none attached, which takes seconds. */
function byFacts(variants: readonly Variant[], workload: string | null): Listed[] {
  const allowed = mayTrace();
  const facts = kernelFacts();
  const refused = new Map<string, string>();
  for (const variant of allowed ? oneOfEachHook(variants) : []) {
    const reason = whyRefused(variant, facts);
    if (reason !== null) refused.set(variant.hook, reason);
  }
  return variants.map((variant) => {
    const { hook, broken } = variant;
    if (broken !== null) return { ...known(variant), runs: RUNS.failed, reason: broken, known_by: 'facts' };
    const unfired = whyUnfired(variant, workload ?? workloadsOfDesign(variant)[0] ?? '', facts);
    const reason = unfired ?? refused.get(hook) ?? lackedBy(variant, facts) ?? '';
    return { ...known(variant), runs: reason === '' ? 'yes' : 'no', reason, known_by: 'facts' };
  });
}

/** An empty program of each hook, where there is one. */
function oneOfEachHook(variants: readonly Variant[]): Variant[] {
  const usable = variants.filter(({ broken }) => broken === null);
  const first = [...usable.filter(({ store }) => store === 'empty'), ...usable].reverse();
  return [...new Map(first.map((variant) => [variant.hook, variant])).values()];
}

/** Why the kernel takes no program of a hook; null where it takes this one, or where what is wrong is not the hook. */
function whyRefused(variant: Variant, facts: KernelFacts): string | null {
  const probe = host.openProbe(variant, 'everybody');
  try {
    probe.load();
    return null;
  } catch (error) {
    const { status, reason } = recordFailure(variant, error, facts);
    return status === 'unsupported' ? reason : null;
  } finally {
    probe.close();
  }
}

function untried(variant: Variant): Listed {
  const known_by = 'trial';
  if (variant.broken !== null)
    return { ...known(variant), runs: RUNS.failed, reason: variant.broken, known_by };
  return { ...known(variant), runs: 'unknown', reason: 'trying it needs root (CAP_SYS_ADMIN)', known_by };
}

function known({
  id,
  hook,
  store,
  section,
  title,
}: Pick<VariantRecord, 'id' | 'hook' | 'store' | 'section' | 'title'>) {
  const workloads = hook === '' ? [] : workloadsOfDesign({ hook, section });
  return { id, hook, store, section, title, core: isCore({ id }), workloads };
}
