// SPDX-License-Identifier: MIT
import { NativeError, type Outcomes, type Timing } from '../../src/native/index.js';
import type { Counting, Machine, Probe, Workload } from '../../src/session/interfaces.js';
import type { Load } from '../../src/session/load/load.js';
import { LoadDriver } from '../../src/session/load/load-driver.js';
import { timedPlan } from '../../src/session/load/timed-load.js';
import type { BatchPlan } from '../../src/session/phases/batches.js';
import type { Variant } from '../../src/variants/variant.js';
import { FakeProbe, type FakeProbeOptions } from './fake-probe.js';

export const variant: Variant = {
  id: 'kprobe-array',
  hook: 'kprobe',
  store: 'array',
  title: 'a fake',
  section: 'ksyscall/openat',
  path: '/nowhere',
  object_sha256: '',
  uncounted: null,
  broken: null,
};

export interface FakeOptions extends FakeProbeOptions {
  /** the step that throws */
  fails?: 'open' | 'load' | 'attach' | 'info' | 'counter' | 'run' | 'compare' | 'outcomes';
  /** what it throws */
  error?: unknown;
  /** somebody else has statistics on */
  foreign?: boolean;
  /** how often others fire it while the workload runs, whether that makes events or not */
  beside?: () => number;
  /** how events end while a probe is attached; unless said as ever, with EBADF */
  changes?: Outcomes;
  /** ns an event takes, with and without a probe attached */
  cost?: (attached: boolean, statistics: boolean) => number;
}

const NO_SWITCHES = { switches_voluntary: 0, switches_involuntary: 0 };

/** A machine that notes every call, and what is still open. */
export class FakeMachine implements Machine {
  readonly calls: string[] = [];
  attached = 0;
  open = 0;
  statistics = 0;
  events = 0;
  bursts = 0;
  /** events may end otherwise than they must */
  tolerant = false;
  /** how often an attached program has run while statistics were on */
  runs = 0;
  /** the last that was opened */
  #opened: FakeProbe | undefined;
  #options: FakeOptions;

  constructor(options: FakeOptions = {}) {
    this.#options = options;
  }

  #step(name: string): void {
    this.calls.push(name);
    if (this.#options.fails === name) throw this.#options.error ?? new Error(`${name} fails`);
  }

  openProbe({ part }: Variant, counting: Counting): Probe {
    this.#step('open');
    this.open++;
    this.#opened = new FakeProbe(this, counting, this.#options, (name) => this.#step(name), part?.programs);
    return this.#opened;
  }

  startWorkload(kind: string, threads: number): Workload {
    const make = (events: number) => {
      this.#demandExpected();
      if (kind !== 'getppid') this.#fire(events);
      return this.#options.cost?.(this.attached > 0, this.statistics > 0) ?? 100;
    };
    return {
      kind,
      threads,
      networks: [],
      run: (events, batches = 1) => {
        this.#step('run');
        return timing(events * threads * make(events * batches * threads), batches);
      },
      windows: (windows, programs, emptying) => {
        this.#step('windows');
        let cost = 0;
        const { every, probe } = emptying ?? { every: windows };
        for (let left = windows; left > 0; left -= every) {
          (probe as FakeProbe | undefined)?.empty();
          cost = make(Math.min(left, every));
        }
        const run_cnt = programs.length * windows;
        const walls = new Float64Array(windows).fill(cost);
        return { walls, run_cnt, run_time: run_cnt * 30, burst: this.bursts++, ...NO_SWITCHES };
      },
      outcomes: (events) => {
        this.#step('outcomes');
        this.#fire(events * threads);
        const { changes } = this.#options;
        return changes !== undefined && this.attached > 0 ? changes : { EBADF: events * threads };
      },
      tolerate: (on) => {
        this.tolerant = on;
      },
      compare: (events) => {
        this.#step('compare');
        const before = this.#opened?.ranEach() ?? [];
        make(events);
        const between = this.#opened?.ranEach() ?? [];
        this.#fire(0);
        return { fired: since(before, between), idle: since(between, this.#opened?.ranEach() ?? []) };
      },
      close: () => void this.calls.push(`close ${kind}`),
    };
  }

  /** As Workload::demand_expected() of workload.cc. */
  #demandExpected(): void {
    if (this.#options.changes === undefined || this.attached === 0 || this.tolerant) return;
    const message = '64 calls did not return what they must';
    const thrown = { step: 'workload' as const, code: null, meaning: null, log: '' };
    throw new NativeError('openat', Object.assign(new Error(message), thrown));
  }

  #fire(events: number): void {
    this.events += events;
    const fired = (this.#options.deaf ? 0 : events) + (this.#options.beside?.() ?? 0);
    if (this.statistics > 0 || this.#options.foreign) this.runs += fired;
  }

  enableStatistics() {
    this.statistics++;
    return { close: () => void this.statistics-- };
  }

  otherSymbols(): string {
    this.calls.push('symbols');
    return 'ffffffffc0000000 t bpf_prog_0123456789abcdef_probe\t[bpf]\n';
  }

  systemTime(): number {
    return this.events;
  }
}

/** What drives visits of one load of a fake machine. */
export function driverOf(machine: Machine, loads = [loadOf(machine)], signal?: AbortSignal): LoadDriver {
  return new LoadDriver(machine, loads as [Load, ...Load[]], signal);
}

function since(before: readonly number[], after: readonly number[]): number[] {
  return after.map((runs, place) => runs - (before[place] ?? 0));
}

/** A workload of one thread that makes batches only. */
export function batchesOnly(run: Workload['run']): Workload {
  const not = (): never => {
    throw new Error('batches only');
  };
  const nothing = () => {};
  const others = { windows: not, outcomes: not, tolerate: nothing, compare: not, close: nothing };
  return { kind: 'openat', threads: 1, networks: [], run, ...others };
}

/** @param each batch's wall time */
export function timing(each: number, batches = 1): Timing {
  const wall = each * batches;
  const walls = new Float64Array(batches).fill(each);
  return {
    wall,
    walls,
    insides: new Float64Array(),
    cpu: wall,
    user: 0,
    sys: wall,
    switches_voluntary: 0,
    switches_involuntary: 0,
  };
}

const plan: BatchPlan = { events: 10, burst: 1, runs: 4, settle: 1, batch_ns: 1000 };

/** @param given the plan of its events */
export function loadOf(machine: Machine, threads = 1, kind = 'openat-ebadf', given = plan): Load {
  const [event, bystander] = [
    machine.startWorkload(kind, threads),
    machine.startWorkload('getppid', threads),
  ];
  return {
    event,
    bystander,
    ...timedPlan(machine, { event, bystander }, { event: given, stats: plan, bystander: plan }, 1000),
    steady: threads === 1,
    close: () => {
      event.close();
      bystander.close();
    },
  };
}
