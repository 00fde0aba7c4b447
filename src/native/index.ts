import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ProbeBenchError } from '../errors.js';
import { packageRoot } from '../root.js';
import { named, nativeError } from './error.js';

export { NativeError } from './error.js';

/** What the kernel says of one loaded program; run_time in ns; null where this kernel is too old to say. */
export interface ProgramInfo {
  name: string;
  run_time: number;
  run_cnt: number;
  xlated_bytes: number;
  jited_bytes: number;
  recursion_misses: number | null;
  verified_insns: number | null;
  link_missed: number | null;
}

/** The batches of one run, summed over the workload's threads. Times in ns. */
export interface Timing {
  /** all batches' wall time, and each one's */
  wall: number;
  walls: Float64Array;
  /** of the work quantum before each batch and after the last one; empty where it was not asked for */
  quanta: Float64Array;
  cpu: number;
  user: number;
  sys: number;
  switches_voluntary: number;
  switches_involuntary: number;
}

/** One program of an object; autoload is false where its section begins with `?`: it is loaded on demand only. */
export interface ProgramName {
  name: string;
  section: string;
  autoload: boolean;
}

/** What an object says of itself without being loaded. */
export interface Description {
  programs: ProgramName[];
  /** its bpf_metadata_title */
  title: string | null;
  /** its bpf_metadata_uncounted: why it cannot count; null where it does not say so */
  uncounted: string | null;
}

/** What packet hooks attach to, of one thread: descriptors, open as long as its workload is. */
export interface Network {
  netns: number;
  /** the UDP socket that receives */
  socket: number;
}

interface NativeProbe {
  describe(): Description;
  load(): void;
  attach(networks: readonly Network[]): void;
  detach(): void;
  info(): ProgramInfo[];
  mapBytes(): number;
  counter(readers: string): number | null;
  drain(): number | null;
  close(): void;
}

/** One run of a command: of the child and those descendants that it waited for. Times in ns. */
export interface CommandTiming {
  wall: number;
  user: number;
  sys: number;
  switches_voluntary: number;
  switches_involuntary: number;
  /** its exit status; meaningless where a signal ended it */
  status: number;
  /** the signal that ended it, such as `SIGKILL`; null where none did */
  signal: string | null;
}

/** A user of this machine, as the password and group databases know it. */
export interface Account {
  uid: number;
  gid: number;
  groups: number[];
  name: string;
  home: string;
  shell: string;
}

/** A command to run: no shell, nothing searched for. */
export interface CommandSpec {
  /** absolute */
  file: string;
  argv: readonly string[];
  environment: Readonly<Record<string, string | undefined>>;
  folder: string;
  /** whom it runs as; null: as this process */
  account: Account | null;
  /** on stderr; else it is discarded */
  showOutput: boolean;
}

interface Addon {
  Command: new (
    file: string,
    argv: string[],
    environment: string[],
    folder: string,
    account: Account | null,
    showOutput: boolean,
  ) => { run(): Promise<CommandTiming>; kill(gently: boolean): void };
  account(uid: number): Account | null;
  Probe: new (path: string, tgid: number, image?: Uint8Array, programs?: number[]) => NativeProbe;
  Workload: new (
    kind: number,
    cpus: number[],
  ) => {
    run(events: number, batches: number, watched: boolean): Omit<Timing, 'wall'>;
    networks(): Network[];
    close(): void;
  };
  Statistics: new () => { close(): void };
  rehearse(name: string, image: Uint8Array): void;
  affinity(): number[];
  loaded(): LoadedIds;
  linkTypes(): number[];
  readDetached(type: string, path: string): string;
  entry: string;
  libbpf: string;
}

/** Ids of BPF programs, maps and links. */
export interface LoadedIds {
  programs: number[];
  maps: number[];
  links: number[];
}

/** The workload's kinds, in the order of the addon's enum Kind. */
export const WORKLOADS = ['openat', 'openat-enoent', 'openat-ebadf', 'packets', 'getppid'] as const;
export type WorkloadKind = (typeof WORKLOADS)[number];

/** A run's batches are kept in memory until it ends. */
const MOST_BATCHES = 1_000_000;

let loaded: Addon | undefined;

/** @throws ProbeBenchError `no-addon` if it was not built, or was built for another Node.js */
function addon(): Addon {
  const path = join(packageRoot(), 'build', 'Release', 'probe_bench.node');
  try {
    loaded ??= createRequire(import.meta.url)(path) as Addon;
    return loaded;
  } catch (cause) {
    throw new ProbeBenchError(`the libbpf addon cannot be loaded from ${path}: ${(cause as Error).message}`, {
      code: 'no-addon',
      remedy: 'run: npm run setup',
      cause,
    });
  }
}

/** An object that was read already, and which of its programs, by their place in it, are to be loaded. */
export interface ObjectPart {
  image: Uint8Array;
  /** undefined: all that it loads by itself */
  programs?: readonly number[];
}

/** One BPF object through its life. Every method throws NativeError; close() may be called twice. */
export class NativeProbeHandle {
  readonly #probe: NativeProbe;
  readonly #subject: string;

  /**
   * Opens the object at `path`, or the part of one that is given.
   * @param tgid thread group whose events are counted, 0 for everybody's
   */
  constructor(path: string, subject: string, tgid: number, part?: ObjectPart) {
    this.#subject = subject;
    const { Probe } = addon();
    const programs = part?.programs && [...part.programs];
    this.#probe = named(
      subject,
      () => new Probe(part === undefined ? path : subject, tgid, part?.image, programs),
    );
  }

  describe(): Description {
    return named(this.#subject, () => this.#probe.describe());
  }

  load(): void {
    named(this.#subject, () => this.#probe.load());
  }

  /** @param networks where packet hooks attach; other hooks need none */
  attach(networks: readonly Network[] = []): void {
    named(this.#subject, () => this.#probe.attach(networks));
  }

  detach(): void {
    this.#probe.detach();
  }

  info(): ProgramInfo[] {
    return named(this.#subject, () => this.#probe.info());
  }

  /** Bytes the kernel accounts to the object's maps. */
  mapBytes(): number {
    return named(this.#subject, () => this.#probe.mapBytes());
  }

  /** The sum of `counter` over its keys and CPUs; null if the object has none that holds u64. */
  counter(): number | null {
    return named(this.#subject, () => this.#probe.counter(join(packageRoot(), 'bpf', 'build', 'readers')));
  }

  /** Takes over what it hands to user space: how many events that were since load(); null where it hands over nothing. */
  drain(): number | null {
    return named(this.#subject, () => this.#probe.drain());
  }

  close(): void {
    this.#probe.close();
  }
}

/**
 * Opens an object in a child process first, for libbpf may not survive a hostile one.
 * @throws NativeError (step `open`) where the child did not
 */
export function rehearse(subject: string, image: Uint8Array): void {
  named(subject, () => addon().rehearse(subject, image));
}

/** Threads that make system calls, one for each entry of `cpus` and pinned to it. */
export class NativeWorkload {
  readonly #workload: InstanceType<Addon['Workload']>;
  readonly #kind: WorkloadKind;

  constructor(kind: WorkloadKind, cpus: readonly number[]) {
    if (cpus.length === 0) throw new RangeError('a workload needs at least one thread');
    this.#kind = kind;
    const { Workload } = addon();
    this.#workload = named(kind, () => new Workload(WORKLOADS.indexOf(kind), [...cpus]));
  }

  /** Each thread's own, of packets; else none. */
  get networks(): Network[] {
    return this.#workload.networks();
  }

  /**
   * Each thread makes `batches` batches of `events` events, all released by one barrier; blocks until done.
   * @param watched a fixed quantum of user-space work stands before each batch and after the last, timed by itself
   */
  run(events: number, batches = 1, watched = false): Timing {
    if (!Number.isSafeInteger(events) || events < 1) throw new RangeError(`events: ${events}`);
    if (!Number.isInteger(batches) || batches < 1 || batches > MOST_BATCHES)
      throw new RangeError(`batches: ${batches}`);
    const timing = named(this.#kind, () => this.#workload.run(events, batches, watched));
    return { ...timing, wall: timing.walls.reduce((total, wall) => total + wall, 0) };
  }

  close(): void {
    this.#workload.close();
  }
}

/** A command that can be run again and again, one run at a time. */
export class NativeCommand {
  readonly #command: InstanceType<Addon['Command']>;
  readonly #subject: string;

  constructor({ file, argv, environment, folder, account, showOutput }: CommandSpec) {
    const { Command } = addon();
    const pairs = Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${value}`],
    );
    this.#subject = file;
    this.#command = named(file, () => new Command(file, [...argv], pairs, folder, account, showOutput));
  }

  /** Runs it to its end. @throws NativeError (step `command`) where it cannot be started */
  async run(): Promise<CommandTiming> {
    try {
      return await this.#command.run();
    } catch (error) {
      throw nativeError(this.#subject, error);
    }
  }

  /** Ends its whole process group, if it is running: by SIGTERM, or by SIGKILL. */
  kill(gently: boolean): void {
    this.#command.kill(gently);
  }
}

/** Who a user id is; null where the databases do not know it. */
export function accountOf(uid: number): Account | null {
  return addon().account(uid);
}

/** Turns BPF run-time statistics on until close(), by descriptor: they end with the process at the latest. */
export function enableStatistics(): { close(): void } {
  const { Statistics } = addon();
  return named('BPF statistics', () => new Statistics());
}

/** The CPUs this process may run on, ascending. */
export function affinity(): number[] {
  return addon().affinity();
}

/** What BPF holds on the whole machine, whoever loaded it; empty without CAP_SYS_ADMIN. */
export function loadedIds(): LoadedIds {
  return addon().loaded();
}

/** enum bpf_link_type (include/uapi/linux/bpf.h), as far as it hooks the kernel's code or its tracepoints. */
const TRACING_LINKS = new Map([
  [1, 'raw_tracepoint'],
  [2, 'tracing'],
  [7, 'perf_event'],
  [8, 'kprobe_multi'],
]);

/** The kinds of the tracing links on the whole machine, one entry a link, in bpftool's words. */
export function tracingLinks(): string[] {
  return addon()
    .linkTypes()
    .map((type) => TRACING_LINKS.get(type))
    .filter((name) => name !== undefined);
}

/**
 * The start of a file of a pseudo file system (`tracefs`, `securityfs`), mounted or not: the mount made for
 * it is visible to nobody and ends with the call. Needs CAP_SYS_ADMIN.
 * @throws NativeError (step `mount`)
 */
export function readDetached(type: string, path: string): string {
  return named(type, () => addon().readDetached(type, path));
}

/** The kernel function that openat enters by, and libbpf's version. */
export function nativeFacts(): { entry: string; libbpf: string } {
  const { entry, libbpf } = addon();
  return { entry, libbpf };
}
