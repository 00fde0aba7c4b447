// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../errors.js';
import {
  affinity,
  enableStatistics,
  NativeError,
  NativeProbeHandle,
  NativeWorkload,
  type WorkloadKind,
  type WorkloadOptions,
} from '../native/index.js';
import type { Machine } from '../session/interfaces.js';
import { otherSymbols } from './kallsyms.js';
import { statTime } from './proc.js';

/**
 * Starts a workload whose thread i runs on the i-th CPU from the top: interrupts favour the first ones.
 * @throws ProbeBenchError `no-network` (exit code 4) where packets cannot have a network of their own; NativeError
 */
function startWorkload(kind: WorkloadKind, threads: number, options?: WorkloadOptions): NativeWorkload {
  const cpus = affinity().reverse();
  const places = Array.from({ length: threads }, (_, i) => cpus[i % cpus.length] ?? 0);
  try {
    return new NativeWorkload(kind, places, options);
  } catch (error) {
    if (kind !== 'packets' || !(error instanceof NativeError)) throw error;
    throw new ProbeBenchError(`packets cannot have a network of their own here: ${error.message}`, {
      code: 'no-network',
      remedy: 'run with CAP_SYS_ADMIN and CAP_NET_ADMIN (sudo), on a kernel with CONFIG_NET_NS',
      exitCode: EXIT.cannotMeasure,
      cause: error,
    });
  }
}

/** The running kernel, by the addon. */
export const host: Machine = {
  openProbe: ({ path, id, part, keys }, counting) => {
    const probe = new NativeProbeHandle(path, id, counting === 'workload' ? process.pid : 0, part);
    if (keys !== undefined) probe.keyEvents(keys === 'thread' ? 0 : keys);
    return probe;
  },
  startWorkload: (kind, threads, options) => startWorkload(kind as WorkloadKind, threads, options),
  enableStatistics,
  systemTime: () => statTime(3),
  otherSymbols,
};
