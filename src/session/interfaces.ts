// SPDX-License-Identifier: MIT
import type {
  CommandTiming,
  Compared,
  Handed,
  NativeError,
  Network,
  Outcomes,
  ProgramEffects,
  ProgramInfo,
  Timing,
  Windows,
  WorkloadOptions,
} from '../native/index.js';
import type { Variant } from '../variants/variant.js';

/** One object through its life, as the session sees it. close() releases all and may be called twice. */
export interface Probe {
  load(): void;
  /** @param networks where packet hooks attach: the workload's */
  attach(networks: readonly Network[]): void;
  /** attaches as many of these programs as can be: what went wrong, by name */
  attachEach(networks: readonly Network[], programs: readonly string[]): ReadonlyMap<string, NativeError>;
  /** by what each of its programs may change what the kernel does, once it is loaded */
  effects(): ProgramEffects[];
  /** the maps that its programs refer to, once it is loaded */
  usedMaps(): string[];
  detach(): void;
  info(): ProgramInfo[];
  /** descriptors of its loaded programs */
  programs(): number[];
  mapBytes(): number;
  /** the sum of the variant's counter; null if it has none */
  counter(): number | null;
  /** empties every buffer by which it hands events over; null where it has none */
  drain(): Handed | null;
  close(): void;
}

/** Threads that make the workload's system calls, in batches that time themselves. */
export interface Workload {
  /** its name, as --workload has it; `command` for a user's */
  readonly kind: string;
  readonly threads: number;
  /** each thread's own, of packets; else none */
  readonly networks: readonly Network[];
  /**
   * each thread makes `batches` (1) batches of `events` events; times are sums over the threads
   * @param interval ns between the events of a thread; 0 or none: as fast as they go
   */
  run(events: number, batches?: number, interval?: number): Timing;
  /**
   * the one thread makes single events, each in a window clear of the timer's tick, where instructions are counted
   * @param programs descriptors of those whose account is taken; statistics are on
   * @param emptying the probe whose buffers are emptied between windows, and after how many
   */
  windows(windows: number, programs: readonly number[], emptying?: { probe: Probe; every: number }): Windows;
  /** each thread makes `events` events, untimed: how they ended */
  outcomes(events: number): Outcomes;
  /** from now on events may end otherwise than they must: a probe is there that changes that */
  tolerate(on: boolean): void;
  /**
   * how often programs ran while the first thread made events, and while it made none for as long
   * @param programs their descriptors; statistics are on
   */
  compare(events: number, programs: readonly number[]): Compared;
  close(): void;
}

/** A user's command as the workload. */
export interface Command {
  /** one run to its end; an abort ends it */
  run(signal?: AbortSignal): Promise<CommandTiming>;
  /** a program of ours that counts the openat of the command's processes while it is attached */
  openCounter(): Probe;
}

/** Whose events a variant counts: everybody's while timing, the workload's own where counts are checked. */
export type Counting = 'everybody' | 'workload';

/** What a session asks of the machine it runs on: makers of the two, and two clocks on the side. */
export interface Machine {
  openProbe(variant: Variant, counting: Counting): Probe;
  startWorkload(kind: string, threads: number, options?: WorkloadOptions): Workload;
  enableStatistics(): { close(): void };
  /** the whole machine's system time so far, in ns; null where it cannot be told */
  systemTime(): number | null;
  /** symbols of code that is not the kernel's own, as it is now: programs, trampolines; lines of /proc/kallsyms */
  otherSymbols(): string;
}
