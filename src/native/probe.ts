// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { packageRoot } from '../root.js';
import { addon, type NativeProbe } from './addon.js';
import type {
  Description,
  Handed,
  Network,
  ObjectPart,
  ObjectSetup,
  ProgramEffects,
  ProgramInfo,
} from './addon-types.js';
import { type NativeError, named, nativeError } from './error.js';

/** The largest key space; a map of that many entries takes about 100 MB. */
export const MOST_KEYS = 1_000_000;

/** One BPF object through its life. Its methods throw NativeError; close() may be called twice. */
export class NativeProbeHandle {
  readonly #probe: NativeProbe;
  readonly #subject: string;

  /** Opens the object at `path`, or the given part of it. @param tgid whose events are counted; 0: everybody's */
  constructor(path: string, subject: string, tgid: number, part?: ObjectPart) {
    this.#subject = subject;
    const { Probe } = addon();
    const { image, programs, leaves = [], setup } = part ?? {};
    const chosen = programs && [...programs];
    this.#probe = named(subject, () => {
      return new Probe(part === undefined ? path : subject, tgid, image, chosen, [...leaves]);
    });
    if (setup !== undefined) this.setUp(setup);
  }

  /** The addon's own probe, for its other classes. */
  static held(of: NativeProbeHandle): NativeProbe {
    return of.#probe;
  }

  /** Sets what its own loader would. Before load(). */
  setUp(setup: ObjectSetup): void {
    named(this.#subject, () => this.#probe.setUp(setup));
  }

  describe(): Description {
    return named(this.#subject, () => this.#probe.describe());
  }

  /** Counts each event under one of `keys` keys, drawn evenly; 0: under its thread's. Before load(). */
  keyEvents(keys: number): void {
    if (!Number.isInteger(keys) || keys < 0 || keys > MOST_KEYS) throw new RangeError(`keys: ${keys}`);
    named(this.#subject, () => this.#probe.keyEvents(keys));
  }

  load(): void {
    named(this.#subject, () => this.#probe.load());
  }

  /** @param networks where packet hooks attach; other hooks need none */
  attach(networks: readonly Network[] = []): void {
    named(this.#subject, () => this.#probe.attach(networks));
  }

  /** Attaches as many of these programs as can be: what went wrong, by name. */
  attachEach(networks: readonly Network[], programs: readonly string[]): Map<string, NativeError> {
    const thrown = named(this.#subject, () => this.#probe.attachEach([...networks], [...programs]));
    const errors = Object.entries(thrown);
    return new Map(errors.map(([name, one]) => [name, nativeError(this.#subject, one) as NativeError]));
  }

  /** By what each of its programs may change what the kernel does. Once it is loaded. */
  effects(): ProgramEffects[] {
    return this.#probe.effects();
  }

  /** The maps, but those of globals, that its programs refer to. Once it is loaded. */
  usedMaps(): string[] {
    return this.#probe.usedMaps();
  }

  detach(): void {
    this.#probe.detach();
  }

  info(): ProgramInfo[] {
    return named(this.#subject, () => this.#probe.info());
  }

  /** Descriptors of its loaded programs. */
  programs(): number[] {
    return this.#probe.programs();
  }

  /** Bytes the kernel accounts to the object's maps. */
  mapBytes(): number {
    return named(this.#subject, () => this.#probe.mapBytes());
  }

  /** The sum of `counter` over its keys and CPUs; null if the object has none that holds u64. */
  counter(): number | null {
    return named(this.#subject, () => this.#probe.counter(join(packageRoot(), 'bpf', 'build', 'readers')));
  }

  /** Empties every buffer by which it hands events over; null where it has none. */
  drain(): Handed | null {
    return named(this.#subject, () => this.#probe.drain());
  }

  close(): void {
    this.#probe.close();
  }
}

/** Opens an object and sets it up in a child process. @throws NativeError (step `open`) where libbpf does not survive it */
export function rehearse(subject: string, image: Uint8Array, setup: ObjectSetup): void {
  named(subject, () => addon().rehearse(subject, image, setup));
}
