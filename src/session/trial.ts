// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../errors.js';
import { NativeError } from '../native/index.js';
import type { VariantRecord } from '../samples/environment.js';
import { explainRefusal, type KernelFacts } from '../variants/support.js';
import type { Variant } from '../variants/variant.js';
import type { Prover } from './driver.js';
import type { Machine, Probe } from './interfaces.js';
import { accounts } from './phases/accounts.js';
import { withProbe } from './probe-visit.js';

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
    const { status, reason } = explainRefusal(variant, error, kernel);
    return record(variant, status, reason);
  }
  if (error instanceof ProbeBenchError)
    return record(variant, 'failed', error.remedy ? `${error.message} (${error.remedy})` : error.message);
  throw error;
}

/** What trying a variant told. */
export interface Trial {
  record: VariantRecord;
  /** how long it took, in s: a visit of it takes as long, and what it measures */
  seconds: number;
  /** the kernel counted its runs although we had not switched statistics on */
  foreign_statistics: boolean;
}

/**
 * Tries a variant on this machine: load, attach, fire, detach. `measured` means that it can be. `list` and `run` both
 * ask this, and so agree.
 * @param prover what must fire it; null: that it attaches is enough
 */
export async function trial(
  machine: Machine,
  variant: Variant,
  prover: Prover | null,
  kernel: KernelFacts,
): Promise<Trial> {
  const start = performance.now();
  const tried = (told: VariantRecord, foreign_statistics = false): Trial => {
    return { record: told, seconds: (performance.now() - start) / 1000, foreign_statistics };
  };
  if (variant.broken !== null) return tried(record(variant, 'failed', variant.broken));
  try {
    const probe = machine.openProbe(variant, 'everybody');
    const proof = prover && { prover, id: variant.id };
    const networks = prover?.networks ?? [];
    const { found } = await withProbe(probe, { networks, proof }, () => runsUncounted(probe, prover));
    return tried(record(variant, 'measured', ''), found);
  } catch (error) {
    return tried(recordFailure(variant, error, kernel));
  }
}

/** Whether the kernel counts runs of a probe while our statistics are off: more than one that was under way when they went. */
async function runsUncounted(probe: Probe, prover: Prover | null): Promise<boolean> {
  const before = accounts(probe).run_cnt;
  await prover?.few();
  return accounts(probe).run_cnt > before + 1;
}
