import { ProbeBenchError } from '../errors.js';
import { NativeError } from '../native/index.js';
import type { VariantRecord } from '../samples/environment.js';
import type { Variant } from '../variants/catalogue.js';
import { explainRefusal, type KernelFacts } from '../variants/support.js';
import type { Machine, Workload } from './interfaces.js';
import { proveFires } from './prove.js';
import { settle } from './visit.js';

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

/**
 * Tries a variant on this machine: load, attach, fire, detach. `measured` means that it can be.
 * `list` and `run` both ask this, so that they agree.
 */
export function trial(
  machine: Machine,
  variant: Variant,
  workload: Workload,
  kernel: KernelFacts,
): VariantRecord {
  if (variant.broken !== null) return record(variant, 'failed', variant.broken);
  let probe: ReturnType<Machine['openProbe']> | undefined;
  let attached = false;
  try {
    probe = machine.openProbe(variant, 'everybody');
    probe.load();
    probe.attach(workload.networks);
    attached = true;
    proveFires(machine, probe, workload, variant.id);
    return record(variant, 'measured', '');
  } catch (error) {
    return recordFailure(variant, error, kernel);
  } finally {
    probe?.close();
    if (attached) settle(machine, variant);
  }
}
