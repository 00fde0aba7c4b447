// SPDX-License-Identifier: MIT
import type { Network } from '../native/index.js';
import type { Prover } from './driver.js';
import type { Probe } from './interfaces.js';
import { sum } from './phases/figures.js';

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

/** What is looked at of a probe before it counts as attached; either may refuse it by throwing. */
export interface Checks {
  loaded(probe: Probe): void;
  attached(probe: Probe): void;
}

interface ProbeOptions {
  /** where packet hooks attach */
  networks: readonly Network[];
  /** who proves that the probe fires and stops, and its name; null: that it attaches is enough */
  proof: { prover: Prover; id: string } | null;
  checks?: Checks | undefined;
}

/** How long `work` takes, in ms. */
function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * A probe's life after it was opened: load, attach, prove that it fires, what is done under it, detach, prove that it
 * stopped, close. The only place where probes are attached.
 * @param under what is done while it is attached
 * @throws NativeError, ProbeBenchError `never-fires`, `still-fires`; what `under` throws
 */
export async function withProbe<T>(
  probe: Probe,
  { networks, proof, checks }: ProbeOptions,
  under: () => Promise<T>,
): Promise<{ found: T; footprint: Footprint }> {
  try {
    const load_ms = milliseconds(() => probe.load());
    checks?.loaded(probe);
    const attach_ms = milliseconds(() => probe.attach(networks));
    checks?.attached(probe);
    if (proof) await proof.prover.prove(probe, proof.id);
    const found = await under();
    const detach_ms = milliseconds(() => probe.detach());
    if (proof) await proof.prover.proveStopped(probe, proof.id);
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
    xlated_bytes: sum(infos.map((info) => info.xlated_bytes)),
    jited_bytes: sum(infos.map((info) => info.jited_bytes)),
    verified_insns: verified.length === 0 ? null : sum(verified),
    map_bytes: probe.mapBytes(),
  };
}
