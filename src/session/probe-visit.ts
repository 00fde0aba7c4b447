// SPDX-License-Identifier: MIT
import type { Variant } from '../variants/variant.js';
import type { Prover } from './driver.js';
import type { Machine, Probe } from './interfaces.js';

/** What a visit learns of a variant beside its samples: sizes in bytes, times in ms. */
export interface Footprint {
  xlated_bytes: number;
  jited_bytes: number;
  verified_insns: number | null;
  map_bytes: number;
  load_ms: number;
  attach_ms: number;
  detach_ms: number;
}

/** How long `work` takes, in ms. */
function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * A probe through its life: load, attach, prove that it fires, what is done under it, detach, prove that it stopped.
 * All is released on every path.
 * @param prover null: nothing fires it, and where it attaches it needs no network
 * @param proves false for a probe that the workload never fires
 * @param under what is done while it is attached
 * @throws NativeError, ProbeBenchError `never-fires`, `still-fires`; what `under` throws
 */
export async function withProbe<T>(
  machine: Machine,
  variant: Variant,
  { prover, proves }: { prover: Prover | null; proves: boolean },
  under: (probe: Probe) => Promise<T>,
): Promise<{ found: T; footprint: Footprint }> {
  const probe = machine.openProbe(variant, 'everybody');
  try {
    const load_ms = milliseconds(() => probe.load());
    const attach_ms = milliseconds(() => probe.attach(prover?.networks ?? []));
    if (proves) await prover?.prove(probe, variant.id);
    const found = await under(probe);
    const detach_ms = milliseconds(() => probe.detach());
    if (proves) await prover?.proveStopped(probe, variant.id);
    return { found, footprint: { ...sizes(probe), load_ms, attach_ms, detach_ms } };
  } finally {
    probe.close();
  }
}

/** What the kernel says of a loaded probe's size, in bytes. */
function sizes(probe: Probe) {
  const infos = probe.info();
  const verified = infos.map((info) => info.verified_insns).filter((count) => count !== null);
  return {
    xlated_bytes: infos.reduce((total, info) => total + info.xlated_bytes, 0),
    jited_bytes: infos.reduce((total, info) => total + info.jited_bytes, 0),
    verified_insns: verified.length === 0 ? null : verified.reduce((total, count) => total + count, 0),
    map_bytes: probe.mapBytes(),
  };
}
