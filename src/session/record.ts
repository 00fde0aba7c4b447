// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../errors.js';
import { NativeError } from '../native/index.js';
import type { VariantRecord } from '../samples/environment.js';
import type { KernelFacts } from '../variants/kernel-facts.js';
import { explainRefusal } from '../variants/refusals/explain.js';
import type { Variant } from '../variants/variant.js';

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
