// SPDX-License-Identifier: MIT
import type { CommandEvents } from '../../native/index.js';
import type { Phase } from '../../samples/sample.js';
import type { Under } from '../driver.js';
import type { Machine, Workload } from '../interfaces.js';
import type { Figures } from '../phases/figures.js';

/** A phase that is timed. */
export type TimedPhase = Exclude<Phase, 'count'>;

/** What the two workloads of a load make. */
export interface LoadPlan {
  count_events: number;
  /** whether unlike baselines show a disturbed visit: of one thread that makes events as fast as they go */
  steady: boolean;
  /** how long a phase takes with nothing attached, in s; 0 where instructions are counted */
  seconds(phase: Phase): number;
  /**
   * Measures a phase of a visit.
   * @throws ProbeBenchError `overflow` for a design that could not hold what it hands over: its cost would be that of
   * dropping
   */
  measure(phase: TimedPhase, under: Under, signal?: AbortSignal): Promise<Figures>;
}

/** The workloads of one thread count, which live for the whole run. */
export interface Load extends LoadPlan {
  /** what an event takes, at least, where instructions are counted */
  readonly instructions?: number;
  readonly event: Workload;
  readonly bystander: Workload;
  close(): void;
}

/** What the threads of a load make. */
export interface Events {
  kind: string;
  threads: number;
  /** characters of the path that `openat-enoent` looks for */
  path_length?: number | undefined;
  /** what they execute is written down, of each window: in exact mode */
  profiled?: boolean;
  /** what the kind `command` runs */
  command?: CommandEvents | undefined;
}

interface LoadOptions extends Events {
  /** they run before all others on their CPUs */
  first: boolean;
}

/** Starts both workloads of one thread count, and plans what they make. The caller closes the load. */
export function startLoad<T extends LoadPlan>(
  machine: Machine,
  { kind, threads, ...options }: LoadOptions,
  planned: (event: Workload, bystander: Workload) => T,
): Load & T {
  const started: Workload[] = [];
  const start = (one: string): Workload => {
    const workload = machine.startWorkload(one, threads, options);
    started.push(workload);
    return workload;
  };
  const close = () => {
    for (const workload of started) workload.close();
  };
  try {
    const [event, bystander] = [start(kind), start('getppid')];
    return { event, bystander, close, ...planned(event, bystander) };
  } catch (error) {
    close();
    throw error;
  }
}
