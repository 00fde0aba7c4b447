// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../errors.js';
import {
  affinity,
  enableStatistics,
  NativeError,
  NativeProbeHandle,
  NativeWorkload,
  type WorkloadOptions,
} from '../native/index.js';
import type { Machine } from '../session/interfaces.js';
import { otherSymbols } from './kallsyms.js';
import { statTime } from './proc.js';

/** What helps where a machine forbids a workload its events, by errno. */
const REMEDIES: Readonly<Record<string, string>> = {
  EPERM: 'run with CAP_SYS_ADMIN and CAP_NET_ADMIN (sudo), outside of a container that filters system calls',
  EAGAIN: 'raise the limit on processes: pids.max of the cgroup, or ulimit -u',
  ENOMEM: 'free some memory, or raise memory.max of the cgroup',
  EINVAL: 'the kernel may lack it (CONFIG_NET_NS): measure another with --kernel',
};

/** Of an event that did not end as it must, the errno stands in brackets behind that. */
function errnoOf({ errnoName, message }: NativeError): string {
  return errnoName ?? /\((E[A-Z0-9]+)\)$/.exec(message)?.[1] ?? '';
}

/**
 * Starts a workload whose thread i runs on the i-th CPU from the top: interrupts favour the first ones.
 * @throws ProbeBenchError `no-workload` (exit code 4) where this machine forbids its events; NativeError
 */
function startWorkload(
  kind: NativeWorkload['kind'],
  threads: number,
  options?: WorkloadOptions,
): NativeWorkload {
  const cpus = affinity().reverse();
  const places = Array.from({ length: threads }, (_, i) => cpus[i % cpus.length] ?? 0);
  try {
    return new NativeWorkload(kind, places, options);
  } catch (error) {
    if (!(error instanceof NativeError)) throw error;
    throw new ProbeBenchError(`the workload ${kind} cannot make its events here: ${error.message}`, {
      code: 'no-workload',
      remedy: REMEDIES[errnoOf(error)] ?? 'choose another with --workload',
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
  startWorkload: (kind, threads, options) => startWorkload(kind as NativeWorkload['kind'], threads, options),
  enableStatistics,
  systemTime: () => statTime(3),
  otherSymbols,
};
