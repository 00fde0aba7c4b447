// SPDX-License-Identifier: MIT
import { DEFAULT_PATH_LENGTH, MOST_PATH_LENGTH } from '../path-length.js';
import { type Addon, addon } from './addon.js';
import type {
  CommandEvents,
  Compared,
  Network,
  Outcomes,
  Timing,
  Windows,
  WorkloadOptions,
} from './addon-types.js';
import { commandFailure } from './command.js';
import { nativeError } from './error.js';
import { NativeProbeHandle } from './probe.js';

interface Emptying {
  every: number;
  probe: NativeProbeHandle;
}

/** The workload's kinds: src/variants/workloads.ts says what one event of each is. The addon knows the same. */
// biome-ignore format: a list
export const WORKLOADS = ['openat-ebadf', 'openat', 'openat-enoent', 'packets', 'getppid', 'read', 'write', 'stat',
  'futex', 'switch', 'signal', 'mmap-fault', 'unlink', 'tcp', 'fork', 'exec'] as const;
export type WorkloadKind = (typeof WORKLOADS)[number];

/** The kind that runs a user's command: no value of --workload. */
export const COMMAND_KIND = 'command';

/** The times of a run's batches, or of its windows, are kept in memory until it ends. */
const MOST_BATCHES = 1_000_000;

/** Threads that make events, one for each entry of `cpus` and pinned to it. */
export class NativeWorkload {
  readonly kind: WorkloadKind | typeof COMMAND_KIND;
  readonly threads: number;
  readonly #command: CommandEvents | undefined;
  readonly #workload: InstanceType<Addon['Workload']>;

  /** @throws RangeError; NativeError (step `workload`, `mount`); ProbeBenchError `command-failed` */
  constructor(
    kind: NativeWorkload['kind'],
    cpus: readonly number[],
    { first = false, path_length = DEFAULT_PATH_LENGTH, command }: WorkloadOptions = {},
  ) {
    if (cpus.length === 0) throw new RangeError('a workload needs at least one thread');
    if (!Number.isInteger(path_length) || path_length < 1 || path_length > MOST_PATH_LENGTH)
      throw new RangeError(`path_length: ${path_length}`);
    this.threads = cpus.length;
    this.kind = kind;
    this.#command = command;
    const { Workload } = addon();
    this.#workload = this.#named(() => new Workload(kind, [...cpus], first, path_length, command));
  }

  /** Each thread's, of packets; else none. */
  get networks(): Network[] {
    return this.#workload.networks();
  }

  /**
   * Each thread makes `batches` batches of `events` events; blocks until done.
   * @param interval ns between the events of a thread, which sleeps meanwhile; 0: as fast as they go
   * @throws RangeError; NativeError (step `workload`); ProbeBenchError `command-failed`
   */
  run(events: number, batches = 1, interval = 0): Timing {
    if (!Number.isSafeInteger(events) || events < 1) throw new RangeError(`events: ${events}`);
    if (!Number.isInteger(batches) || batches < 1 || batches > MOST_BATCHES)
      throw new RangeError(`batches: ${batches}`);
    if (!Number.isSafeInteger(interval) || interval < 0) throw new RangeError(`interval: ${interval}`);
    const timing = this.#named(() => this.#workload.run(events, batches, interval));
    return { ...timing, wall: timing.walls.reduce((total, wall) => total + wall, 0) };
  }

  /**
   * The one thread makes single events, each in a window that no tick of the timer falls into, where instructions are
   * counted; blocks until done.
   * @param programs descriptors of those whose account is taken; statistics are on
   * @param emptying the probe whose buffers hold no more events than `every`: they are emptied between windows
   * @throws RangeError; NativeError (step `workload`, `info`, `counter`)
   */
  windows(windows: number, programs: readonly number[] = [], emptying?: Emptying): Windows {
    if (this.threads !== 1) throw new RangeError(`windows of ${this.threads} threads`);
    if (!Number.isInteger(windows) || windows < 1 || windows > MOST_BATCHES)
      throw new RangeError(`windows: ${windows}`);
    const { every = 0, probe } = emptying ?? {};
    const held = probe && NativeProbeHandle.held(probe);
    return this.#named(() => this.#workload.windows(windows, [...programs], every, held));
  }

  /** Each thread makes `events` events, untimed: how they ended. */
  outcomes(events: number): Outcomes {
    return this.#named(() => this.#workload.outcomes(events));
  }

  /** From now on events may end otherwise than they must: a probe is there that changes that. */
  tolerate(on: boolean): void {
    this.#workload.tolerate(on);
  }

  /**
   * How often programs ran while the first thread made `events` events, and while it kept its CPU busy for as long without;
   * blocks until done.
   * @param programs their descriptors; statistics are on
   * @throws RangeError; NativeError (step `workload`, `info`)
   */
  compare(events: number, programs: readonly number[]): Compared {
    if (!Number.isSafeInteger(events) || events < 1) throw new RangeError(`events: ${events}`);
    return this.#named(() => this.#workload.compare(events, [...programs]));
  }

  close(): void {
    this.#workload.close();
  }

  #named<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw (this.#command && commandFailure(this.#command.name, error)) ?? nativeError(this.kind, error);
    }
  }
}
