// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../errors.js';
import { NativeError } from '../native/index.js';
import type { VariantRecord, Warning } from '../samples/environment.js';
import type { KernelFacts } from '../variants/kernel-facts.js';
import { explainRefusal } from '../variants/refusals/explain.js';
import type { Variant } from '../variants/variant.js';
import type { Prover } from './driver.js';
import { changed, type Effects, effectsText, meansOf, refuse } from './effects.js';
import type { Machine, Probe } from './interfaces.js';
import { accounts } from './phases/accounts.js';
import { roomOf } from './phases/handed-over.js';
import { type Checks, withProbe } from './probe-visit.js';

/** BPF_MAP_TYPE_USER_RINGBUF of enum bpf_map_type, since Linux 6.1. */
const USER_RINGBUF = 31;

const UNMEASURED = {
  xlated_bytes: null,
  jited_bytes: null,
  verified_insns: null,
  map_bytes: null,
  load_ms: null,
  attach_ms: null,
  detach_ms: null,
};

/** What is known of a variant before it was visited, or of one that cannot be. */
export function record(variant: Variant, status: VariantRecord['status'], reason: string): VariantRecord {
  const { id, hook, store, title, section, object_sha256, uncounted } = variant;
  const known = { id, hook, store, title, section, object_sha256, status, reason, ...UNMEASURED };
  return uncounted === null ? known : { ...known, uncounted };
}

/** Why a visit failed: unsupported here, or broken. */
export function recordFailure(variant: Variant, error: unknown, kernel: KernelFacts): VariantRecord {
  if (error instanceof NativeError) {
    const { status, reason, ...missing } = explainRefusal(variant, error, kernel);
    return { ...record(variant, status, reason + leafHint(variant, missing)), ...missing };
  }
  if (error instanceof ProbeBenchError)
    return record(variant, 'failed', error.remedy ? `${error.reason} (${error.remedy})` : error.reason);
  throw error;
}

/** A program whose target no kernel has, beside a prog array that nobody fills, may be what tail calls go to. */
function leafHint({ own, programs = [] }: Variant, { missing }: Pick<VariantRecord, 'missing'>): string {
  const [array] = own?.empty ?? [];
  if (missing === undefined || array === undefined || programs.length !== 1) return '';
  return `; a tail-call target is no arm: --tail ${array}[0]=${programs[0]?.name}`;
}

/** What trying a variant told. */
export interface Trial {
  variant: Variant;
  record: VariantRecord;
  /** how long it took, in s: a visit of it takes as long, and what it measures */
  seconds: number;
  /** the kernel counted its runs although we had not switched statistics on */
  foreign_statistics: boolean;
  /** how many events its buffers surely hold, of all threads together; null: all that are made */
  room: number | null;
  /** what is to be said of it beside its cost */
  warnings: readonly Warning[];
}

/** What of a trial a variant has that was not tried, or not with success. */
export const UNTRIED = { seconds: 0, foreign_statistics: false, room: null, warnings: [] };

/** What a variant is tried with. */
export interface TrialOptions {
  workload: string;
  /** what must fire it; null: that it attaches is enough */
  prover: Prover | null;
  kernel: KernelFacts;
}

/**
 * Tries a variant on this machine: load, attach, fire, detach. `measured` means that it can be. `list` and `run` both
 * ask this, and so agree.
 */
export async function trial(machine: Machine, variant: Variant, options: TrialOptions): Promise<Trial> {
  const { prover, kernel } = options;
  const start = performance.now();
  const tried = (told: VariantRecord, found: Partial<Trial> = {}): Trial => {
    return { ...UNTRIED, ...found, variant, record: told, seconds: (performance.now() - start) / 1000 };
  };
  if (variant.broken !== null) return tried(record(variant, 'failed', variant.broken));
  try {
    const [checks, effects] = checksOf(variant, options);
    const probe = machine.openProbe(variant, 'everybody');
    const proof = prover && { prover, id: variant.id };
    const networks = prover?.networks ?? [];
    const { found } = await withProbe(probe, { networks, proof, checks }, async () => {
      const warnings = [...emptied(probe, variant), ...effects()];
      return { warnings, ...(await lookAt(probe, prover)) };
    });
    return tried(record(variant, 'measured', ''), found);
  } catch (error) {
    return tried(recordFailure(variant, error, kernel));
  } finally {
    prover?.tolerate(false);
  }
}

/** What of a user's program is checked before it counts as tried, and what is then to be told of it. */
function checksOf(
  { id, own }: Variant,
  { workload, prover }: TrialOptions,
): [Checks | undefined, () => Warning[]] {
  if (own === undefined) return [undefined, () => []];
  const seen: Effects = { means: [], changed: null };
  const before = prover?.outcomes() ?? null;
  const check = () => {
    if (!own.allow_effects) refuse(seen);
  };
  const loaded = (probe: Probe) => {
    seen.means = meansOf(probe);
    check();
    prover?.tolerate(true);
  };
  const attached = (probe: Probe) => {
    const under = prover?.outcomes() ?? null;
    if (before !== null && under !== null) seen.changed = changed(before, under, workload);
    check();
    prover?.tolerate(own.allow_effects);
    probe.drain();
  };
  const told = (): Warning[] => {
    const text = effectsText(seen);
    return text === null ? [] : [{ code: 'effects', text, variant: id }];
  };
  return [{ loaded, attached }, told];
}

/** What a user's program waits for that nobody gives it here. */
function emptied(probe: Probe, { id, own, maps = [] }: Variant): Warning[] {
  if (own === undefined) return [];
  const used = probe.usedMaps();
  const fed = maps.filter(({ type }) => type === USER_RINGBUF).map(({ name }) => name);
  const text = (name: string) =>
    own.empty.includes(name)
      ? `its prog array \`${name}\` is empty: tail calls by it fall through (--tail ${name}[0]=PROGRAM fills it)`
      : `its user ring buffer \`${name}\` is empty: user space feeds it, and nobody does here`;
  const empty = used.filter((name) => own.empty.includes(name) || fed.includes(name));
  return empty.map((name) => ({ code: 'empty-map', text: text(name), variant: id }));
}

/** Whether the kernel counts runs while our statistics are off, more than one that was under way; and what buffers hold. */
async function lookAt(probe: Probe, prover: Prover | null) {
  probe.drain();
  const before = accounts(probe).run_cnt;
  const events = (await prover?.few()) ?? null;
  const foreign_statistics = accounts(probe).run_cnt > before + 1;
  return { foreign_statistics, room: roomOf(probe.drain(), events) };
}
