// SPDX-License-Identifier: MIT
import type { VariantRecord, Warning } from '../samples/environment.js';
import type { KernelFacts } from '../variants/kernel-facts.js';
import { MAP_TYPE } from '../variants/map-types.js';
import type { Variant } from '../variants/variant.js';
import type { Prover } from './driver.js';
import { changed, type Effects, effectsText, meansOf, refuse } from './effects.js';
import type { Machine, Probe } from './interfaces.js';
import { accounts } from './phases/accounts.js';
import { roomOf } from './phases/handed-over.js';
import { type Checks, withProbe } from './probe-visit.js';
import { record, recordFailure } from './record.js';

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
      const warnings = [...emptyMaps(probe, variant), ...effects()];
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
function emptyMaps(probe: Probe, { id, own, maps = [] }: Variant): Warning[] {
  if (own === undefined) return [];
  const used = probe.usedMaps();
  const fed = maps.filter(({ type }) => type === MAP_TYPE.user_ringbuf).map(({ name }) => name);
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
