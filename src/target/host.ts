import {
  affinity,
  enableStatistics,
  NativeProbeHandle,
  NativeWorkload,
  type WorkloadKind,
} from '../native/index.js';
import type { Machine } from '../session/interfaces.js';
import { statTime } from './proc.js';

/** A workload whose thread i runs on the i-th CPU from the top: interrupts favour the first ones. */
class HostWorkload extends NativeWorkload {
  readonly threads: number;

  constructor(kind: WorkloadKind, threads: number) {
    const cpus = affinity().reverse();
    super(
      kind,
      Array.from({ length: threads }, (_, i) => cpus[i % cpus.length] ?? 0),
    );
    this.threads = threads;
  }
}

/** The running kernel, by the addon. */
export const host: Machine = {
  openProbe: (variant, counting) =>
    new NativeProbeHandle(variant.path, variant.id, counting === 'workload' ? process.pid : 0),
  startWorkload: (kind, threads) => new HostWorkload(kind as WorkloadKind, threads),
  enableStatistics,
  systemTime: () => statTime(3),
};
