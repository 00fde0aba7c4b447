// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import type { CommandTiming } from '../../native/index.js';
import type { Phase } from '../../samples/sample.js';
import type { Driver, Under } from '../driver.js';
import type { Command, Machine, Probe } from '../interfaces.js';
import { accounts } from '../phases/accounts.js';
import { batchFigures } from '../phases/batch-figures.js';
import { difference, type Figures, totals, UNTIMED } from '../phases/figures.js';
import { emptied } from '../phases/handed-over.js';
import { withProbe } from '../probe-visit.js';
import { proveByCommand } from '../prove.js';

/** A user's command as what fires probes: each segment of a visit is so many runs of it. */
export interface CommandLoad {
  command: Command;
  runs: number;
  /** whether this kernel can count its openat */
  counts: boolean;
}

/** The command before a design, under it, and after it. */
export class CommandDriver implements Driver {
  readonly networks = [];
  readonly #machine: Machine;
  readonly #load: CommandLoad;

  constructor(machine: Machine, load: CommandLoad) {
    this.#machine = machine;
    this.#load = load;
  }

  async few(): Promise<null> {
    await this.#load.command.run();
    return null;
  }

  /** What a command's calls return, nobody sees. */
  outcomes(): null {
    return null;
  }

  /** The command's own exit status tells what it does not bear. */
  tolerate(): void {}

  /** By one run of the command, which warms it up under the probe as well. */
  prove(probe: Probe, id: string): Promise<void> {
    return proveByCommand(this.#machine, probe, async () => void (await this.few()), id);
  }

  /** Not asked of a command: a further run of it may take long, and its own baseline follows. */
  async proveStopped(): Promise<void> {}

  async measure({ probe }: Under, phases: readonly Phase[]): Promise<Figures[]> {
    return phases.includes('event') ? [await this.#runs(probe)] : [];
  }

  /** How many openat a run makes, with nothing of the catalogue attached. */
  async count(): Promise<Figures[]> {
    if (!this.#load.counts) return [];
    const counted = await countOpenat(this.#load.command);
    const nothing = { run_cnt: null, missed: null, switches_voluntary: null, switches_involuntary: null };
    return [{ ...UNTIMED, ...nothing, phase: 'count', threads: 1, events: 1, batches: 1, counted }];
  }

  steady(): boolean {
    return false;
  }

  async #runs(probe: Probe | null): Promise<Figures> {
    const { command, runs } = this.#load;
    const look = () => ({
      machine_sys: this.#machine.systemTime(),
      run_cnt: probe === null ? null : accounts(probe).run_cnt,
    });
    const before = look();
    const timings: CommandTiming[] = [];
    probe?.drain();
    while (timings.length < runs) {
      timings.push(await command.run());
      emptied(probe);
    }
    const after = look();
    return {
      phase: 'event',
      threads: 1,
      events: runs,
      ...totals(timings.map((timing) => ({ ...timing, cpu: timing.user + timing.sys }))),
      machine_sys: difference(before.machine_sys, after.machine_sys),
      // Our statistics are off: runs that the kernel counts now are somebody else's doing.
      run_cnt: difference(before.run_cnt, after.run_cnt) || null,
      run_time: null,
      counted: null,
      missed: null,
      ...batchFigures(timings.map(({ wall }) => wall)),
    };
  }
}

/**
 * How many openat one run of a command makes, its descendants' among them, by a program of ours that follows it.
 * @throws NativeError where the kernel cannot load that (it needs BTF and task storage, Linux 5.12)
 */
export async function countOpenat(command: Command, signal?: AbortSignal): Promise<number> {
  const counter = command.openCounter();
  const { found } = await withProbe(counter, { networks: [], proof: null }, async () => {
    await command.run(signal);
    return counter.counter();
  });
  if (found !== null) return found;
  throw new ProbeBenchError('the counting program has no counter', { code: 'no-counter' });
}
