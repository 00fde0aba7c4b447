// SPDX-License-Identifier: MIT
import type { ProgramInfo, Timing } from '../../src/native/index.js';
import type { Counting, Machine, Probe, Workload } from '../../src/session/interfaces.js';
import type { Load } from '../../src/session/load/load.js';
import { LoadDriver } from '../../src/session/load/load-driver.js';
import { timedPlan } from '../../src/session/load/timed-load.js';
import type { BatchPlan } from '../../src/session/phases/batches.js';
import type { Variant } from '../../src/variants/variant.js';

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

export interface FakeOptions {
  /** the step that throws */
  fails?: 'open' | 'load' | 'attach' | 'info' | 'counter' | 'run';
  /** what it throws */
  error?: unknown;
  /** attached, it does not fire */
  deaf?: boolean;
  /** detached, it goes on firing */
  immortal?: boolean;
  /** it has no counter */
  empty?: boolean;
  /** it hands its events over, and holds at most so many */
  holds?: number;
  /** somebody else has statistics on */
  foreign?: boolean;
  /** how often others fire it while the workload runs, whether that makes events or not */
  beside?: () => number;
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
  /** how often an attached program has run while statistics were on */
  runs = 0;
  #options: FakeOptions;

  constructor(options: FakeOptions = {}) {
    this.#options = options;
  }

  #step(name: string): void {
    this.calls.push(name);
    if (this.#options.fails === name) throw this.#options.error ?? new Error(`${name} fails`);
  }

  openProbe(_: Variant, counting: Counting): Probe {
    this.#step('open');
    this.open++;
    return new FakeProbe(this, counting, this.#options, (name) => this.#step(name));
  }

  startWorkload(kind: string, threads: number): Workload {
    return {
      kind,
      threads,
      networks: [],
      run: (events, batches = 1) => {
        this.#step('run');
        if (kind !== 'getppid') this.#fire(events * batches * threads);
        const cost = this.#options.cost?.(this.attached > 0, this.statistics > 0) ?? 100;
        return timing(events * threads * cost, batches);
      },
      windows: (windows, programs) => {
        this.#step('windows');
        if (kind !== 'getppid') this.#fire(windows);
        const cost = this.#options.cost?.(this.attached > 0, this.statistics > 0) ?? 100;
        const run_cnt = programs.length * windows;
        const walls = new Float64Array(windows).fill(cost);
        return { walls, run_cnt, run_time: run_cnt * 30, burst: this.bursts++, ...NO_SWITCHES };
      },
      rest: () => {
        this.#step('rest');
        this.#fire(0);
      },
      close: () => void this.calls.push(`close ${kind}`),
    };
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

class FakeProbe implements Probe {
  #attachedAt: number | null = null;
  #runsAt: number | null = null;
  #counted = 0;
  #ran = 0;
  #closed = false;
  #handed = 0;
  #seen = 0;

  constructor(
    private readonly machine: FakeMachine,
    readonly counting: Counting,
    private readonly options: FakeOptions,
    private readonly step: (name: string) => void,
  ) {}

  load(): void {
    this.step('load');
  }
  attach(): void {
    this.step('attach');
    this.machine.attached++;
    if (!this.options.deaf) this.#attachedAt = this.machine.events;
    this.#runsAt = this.machine.runs;
  }
  detach(): void {
    this.machine.calls.push('detach');
    this.machine.attached--;
    this.#counted = this.#fired();
    this.#ran = this.#runs();
    if (this.options.immortal) return;
    this.#attachedAt = null;
    this.#runsAt = null;
  }
  #runs(): number {
    return this.#runsAt === null ? this.#ran : this.machine.runs - this.#runsAt;
  }
  #fired(): number {
    return this.#attachedAt === null ? this.#counted : this.machine.events - this.#attachedAt;
  }
  info(): ProgramInfo[] {
    this.step('info');
    const run_cnt = this.#runs();
    const sizes = {
      xlated_bytes: 64,
      jited_bytes: 32,
      recursion_misses: 0,
      verified_insns: 8,
      link_missed: null,
    };
    return [{ name: 'probe', run_time: run_cnt * 30, run_cnt, ...sizes }];
  }
  programs(): number[] {
    return [7];
  }
  mapBytes(): number {
    return 512;
  }
  counter(): number | null {
    this.step('counter');
    return this.options.empty ? null : this.#fired();
  }
  drain(): number | null {
    const { holds } = this.options;
    if (holds === undefined) return null;
    this.#handed += Math.min(holds, this.#fired() - this.#seen);
    this.#seen = this.#fired();
    return this.#handed;
  }
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.machine.open--;
    this.machine.calls.push('close');
  }
}

/** What drives visits of one load of a fake machine. */
export function driverOf(machine: Machine, loads = [loadOf(machine)], signal?: AbortSignal): LoadDriver {
  return new LoadDriver(machine, loads as [Load, ...Load[]], signal);
}

/** For workloads that make batches only. */
export const NO_WINDOWS: Workload['windows'] = () => {
  throw new Error('no windows');
};

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
