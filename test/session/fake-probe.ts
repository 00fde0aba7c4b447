// SPDX-License-Identifier: MIT
import type { Handed, NativeError, ProgramEffects, ProgramInfo } from '../../src/native/index.js';
import type { Counting, Probe } from '../../src/session/interfaces.js';

/** A program of a fake's object. */
export interface FakeProgram {
  name: string;
  /** how often it has run by so many events since it was attached; as often, unless said */
  ran?: (events: number) => number;
  /** what libbpf says of it when the object is loaded, or when it is attached */
  load?: NativeError;
  attach?: NativeError;
  /** by what it may change what the kernel does */
  effects?: string[];
}

/** How a fake probe behaves. */
export interface FakeProbeOptions {
  /** attached, it does not fire */
  deaf?: boolean;
  /** detached, it goes on firing */
  immortal?: boolean;
  /** it has no counter */
  empty?: boolean;
  /** it hands its events over by a buffer that holds so many records, one an event */
  holds?: number;
  /** that is a queue, which does not tell how full it was */
  queue?: boolean;
  /** by their places; one program, unless said */
  programs?: readonly FakeProgram[];
  /** the maps that its programs refer to */
  used?: string[];
}

/** What a fake probe sees of its machine. */
interface Seen {
  readonly calls: string[];
  attached: number;
  open: number;
  events: number;
  runs: number;
}

const ONE: readonly FakeProgram[] = [{ name: 'probe' }];
const SIZES = {
  xlated_bytes: 64,
  jited_bytes: 32,
  recursion_misses: 0,
  verified_insns: 8,
  link_missed: null,
};

export class FakeProbe implements Probe {
  readonly #programs: readonly FakeProgram[];
  #attached = false;
  #attachedAt: number | null = null;
  #runsAt: number | null = null;
  #counted = 0;
  #ran = 0;
  #closed = false;
  #handed = 0;
  #seen = 0;
  #share = 0;
  /** names of the programs that attachEach() did not attach */
  #left = new Set<string>();

  /** @param places of its programs in the object; undefined: all */
  constructor(
    private readonly machine: Seen,
    readonly counting: Counting,
    private readonly options: FakeProbeOptions,
    private readonly step: (name: string) => void,
    places?: readonly number[],
  ) {
    const { programs = ONE } = options;
    this.#programs = programs === ONE ? ONE : programs.filter((_, place) => places?.includes(place) ?? true);
  }

  load(): void {
    this.step('load');
    for (const { load } of this.#programs) if (load !== undefined) throw load;
  }

  attach(): void {
    this.step('attach');
    for (const { attach } of this.#programs) if (attach !== undefined) throw attach;
    this.#begin();
  }

  attachEach(_: unknown, programs: readonly string[]): ReadonlyMap<string, NativeError> {
    const errors = new Map<string, NativeError>();
    for (const { name, attach } of this.#programs) {
      if (!programs.includes(name)) this.#left.add(name);
      else if (attach === undefined) this.step(`attach ${name}`);
      else errors.set(name, attach);
    }
    this.#begin();
    return errors;
  }

  #begin(): void {
    this.#attached = true;
    this.machine.attached++;
    if (!this.options.deaf) this.#attachedAt = this.machine.events;
    this.#runsAt = this.machine.runs;
  }

  detach(): void {
    this.machine.calls.push('detach');
    this.#end();
    this.#counted = this.#fired();
    this.#ran = this.#runs();
    if (this.options.immortal) return;
    this.#attachedAt = null;
    this.#runsAt = null;
  }

  #end(): void {
    if (this.#attached) this.machine.attached--;
    this.#attached = false;
  }

  #runs(): number {
    return this.#runsAt === null ? this.#ran : this.machine.runs - this.#runsAt;
  }

  #fired(): number {
    return this.#attachedAt === null ? this.#counted : this.machine.events - this.#attachedAt;
  }

  /** How often each of its programs ran. */
  ranEach(): number[] {
    const runs = this.#runs();
    return this.#programs.map(({ name, ran = (events) => events }) => (this.#left.has(name) ? 0 : ran(runs)));
  }

  effects(): ProgramEffects[] {
    return this.#programs.map(({ name, effects = [] }) => ({ program: name, effects }));
  }

  usedMaps(): string[] {
    return this.options.used ?? [];
  }

  info(): ProgramInfo[] {
    this.step('info');
    const runs = this.ranEach();
    return this.#programs.map(({ name }, place) => {
      const run_cnt = runs[place] ?? 0;
      return { name, run_time: run_cnt * 30, run_cnt, ...SIZES };
    });
  }

  programs(): number[] {
    return this.#programs.map((_, place) => 7 + place);
  }

  mapBytes(): number {
    return 512;
  }

  counter(): number | null {
    this.step('counter');
    return this.options.empty ? null : this.#fired();
  }

  drain(): Handed | null {
    this.empty();
    const { holds } = this.options;
    if (holds === undefined) return null;
    const share = this.#share;
    this.#share = 0;
    return { counted: this.#handed, share, buffer: 'counter', holds };
  }

  /** As Probe::empty() of probe.h: what is taken counts for the next drain(). */
  empty(): void {
    const { holds, queue = false } = this.options;
    if (holds === undefined) return;
    const taken = Math.min(holds, this.#fired() - this.#seen);
    this.#handed += taken;
    this.#seen = this.#fired();
    if (!queue && this.#handed > 0) this.#share = Math.max(this.#share, (taken + 1) / holds);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#end();
    this.machine.open--;
    this.machine.calls.push('close');
  }
}
