// SPDX-License-Identifier: MIT
import { createRequire } from 'node:module';
import { addonFile, noAddon } from './addon-file.js';
import type {
  Account,
  CommandEvents,
  CommandTiming,
  Compared,
  Description,
  Handed,
  LoadedIds,
  Network,
  ObjectSetup,
  Outcomes,
  ProgramEffects,
  ProgramInfo,
  Timing,
  Windows,
} from './addon-types.js';

/** One BPF object, as the addon holds it. */
export interface NativeProbe {
  describe(): Description;
  keyEvents(keys: number): void;
  setUp(setup: ObjectSetup): void;
  load(): void;
  attach(networks: readonly Network[]): void;
  /** what the addon would throw of programs, by name */
  attachEach(networks: readonly Network[], programs: readonly string[]): Record<string, unknown>;
  effects(): ProgramEffects[];
  usedMaps(): string[];
  detach(): void;
  info(): ProgramInfo[];
  programs(): number[];
  mapBytes(): number;
  counter(readers: string): number | null;
  drain(): Handed | null;
  close(): void;
}

/** What the .node file exports. */
export interface Addon {
  Command: new (
    file: string,
    argv: string[],
    environment: string[],
    folder: string,
    account: Account | null,
    showOutput: boolean,
  ) => { run(): Promise<CommandTiming>; kill(gently: boolean): void };
  account(uid: number): Account | null;
  Probe: new (
    path: string,
    tgid: number,
    image?: Uint8Array,
    programs?: number[],
    leaves?: number[],
  ) => NativeProbe;
  Workload: new (
    kind: string,
    cpus: number[],
    first: boolean,
    path_length: number,
    command?: CommandEvents,
  ) => {
    run(events: number, batches: number, interval: number): Omit<Timing, 'wall'>;
    windows(windows: number, programs: number[], every: number, probe?: NativeProbe): Windows;
    outcomes(events: number): Outcomes;
    tolerate(on: boolean): void;
    compare(events: number, programs: number[]): Compared;
    networks(): Network[];
    close(): void;
  };
  Statistics: new () => { close(): void };
  rehearse(name: string, image: Uint8Array, setup: ObjectSetup): void;
  affinity(): number[];
  loaded(): LoadedIds;
  linkTypes(): number[];
  readDetached(type: string, path: string): string;
  /** the names of enum Step */
  steps: string[];
  /** the names of all kinds of workloads */
  workloads: string[];
  entry: string;
  tick: number;
  libbpf: string;
}

let loaded: Addon | undefined;

/** The addon, loaded once. @throws ProbeBenchError `no-addon` if it is not there, or does not load here */
export function addon(): Addon {
  if (loaded !== undefined) return loaded;
  const file = addonFile();
  try {
    loaded = createRequire(import.meta.url)(file) as Addon;
    return loaded;
  } catch (cause) {
    throw noAddon({ file, cause });
  }
}
