// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import type { CommandTiming } from '../../../src/native/index.js';
import type { Phase } from '../../../src/samples/sample.js';
import { CommandDriver, countOpenat } from '../../../src/session/command/command-driver.js';
import { startCommand } from '../../../src/session/command/command-start.js';
import type { Command, Probe } from '../../../src/session/interfaces.js';
import { type Subject, visit as visitSubject } from '../../../src/session/visit.js';
import { FakeMachine, variant } from '../fakes.js';

const ONE: CommandTiming = {
  wall: 5e6,
  user: 2e6,
  sys: 1e6,
  switches_voluntary: 1,
  switches_involuntary: 0,
  status: 0,
  signal: null,
};

/** A command of which each run takes the next of `walls`, and whose processes make 12 openat a run. */
class FakeCommand implements Command {
  runs = 0;
  counters = 0;
  /** from so many runs on it throws this */
  failsAfter = Number.POSITIVE_INFINITY;
  fails: unknown = null;
  /** what its processes do */
  onRun: () => unknown = () => undefined;

  constructor(private readonly walls: readonly number[] = [5e6]) {}

  async run(signal?: AbortSignal): Promise<CommandTiming> {
    if (this.runs >= this.failsAfter) throw this.fails;
    this.onRun();
    const wall = this.walls[this.runs++ % this.walls.length] ?? 0;
    if (wall === Number.POSITIVE_INFINITY)
      await new Promise<void>((resolve) => {
        const alive = setInterval(() => {}, 1000);
        signal?.addEventListener('abort', () => {
          clearInterval(alive);
          resolve();
        });
      });
    return { ...ONE, wall };
  }

  openCounter(): Probe {
    this.counters++;
    return {
      load() {},
      attach() {},
      attachEach: () => new Map(),
      effects: () => [],
      usedMaps: () => [],
      detach() {},
      info: () => [],
      programs: () => [],
      mapBytes: () => 0,
      counter: () => this.runs * 12,
      drain: () => null,
      close: () => void this.counters--,
    };
  }
}

/** A visit with a command of three runs a segment. */
function visit(command: FakeCommand, { fires = true, counts = true, phases = ['event'] as Phase[] } = {}) {
  const machine = new FakeMachine();
  if (fires) command.onRun = () => machine.startWorkload('openat-ebadf', 1).run(1);
  const driver = new CommandDriver(machine, { command, runs: 3, counts });
  const run = (subject: Subject) => visitSubject(machine, subject, driver, phases, true);
  return { machine, run };
}

const DESIGN = { variant, proves: true };
const CONTROL = { variant: null, proves: false };

test('a command runs before, under and after a design, and once to prove that it fires it', async (t) => {
  const command = new FakeCommand([1e6, 2e6, 3e6, 99e6, 7e6, 5e6, 6e6, 2e6, 1e6, 3e6]);
  const { machine, run } = visit(command);
  const { rows, footprint } = await run(DESIGN);
  t.is(command.runs, 10);
  t.is(machine.open, 0);
  t.is(footprint?.xlated_bytes, 64);
  t.is(rows.length, 1);
  t.like(rows[0], { phase: 'event', events: 3, batches: 3, wall: 18e6, user: 6e6, sys: 3e6, cpu: 9e6 });
  t.like(rows[0], {
    batch_min: 5e6,
    batch_median: 6e6,
    value: 5.2e6,
    before: 1.2e6,
    after: 1.2e6,
    disturbed: null,
  });
  t.like(rows[0], { baseline_user: 2e6, baseline_sys: 1e6, run_cnt: null, counted: null });
});

test('a design that the command does not fire is an error, and its probe is closed', async (t) => {
  const { machine, run } = visit(new FakeCommand(), { fires: false });
  await t.throwsAsync(run(DESIGN), { message: /is not fired by the command: at 1 event it did not run/ });
  t.is(machine.open, 0);
});

test('the openat of a command are counted in a run of their own, under our program alone', async (t) => {
  const command = new FakeCommand();
  const { rows } = await visit(command, { phases: ['event', 'count'] }).run(CONTROL);
  t.is(command.runs, 10);
  t.like(rows[1], { phase: 'count', events: 1, counted: 120, wall: null, value: null });
  t.is(command.counters, 0);
});

test('where the kernel cannot count, nothing is counted and nothing is said to be 0', async (t) => {
  const { rows } = await visit(new FakeCommand(), { counts: false, phases: ['event', 'count'] }).run(CONTROL);
  t.deepEqual(
    rows.map(({ phase }) => phase),
    ['event'],
  );
});

test('when the command fails under a probe, the probe is closed', async (t) => {
  const failure = new ProbeBenchError('it ended with status 3', { code: 'command-failed' });
  const command = new FakeCommand();
  const { machine, run } = visit(command);
  command.failsAfter = 4;
  command.fails = failure;
  await t.throwsAsync(run(DESIGN), { is: failure });
  t.true(machine.calls.includes('attach'));
  t.is(machine.open, 0);
  await t.throwsAsync(countOpenat(command), { is: failure });
  t.is(command.counters, 0);
});

const limits = { arms: 34, warmup: 1, max_time_s: 300, signal: undefined };

test('a short command is run several times a segment, a long one once', async (t) => {
  t.like(await startCommand(new FakeCommand([5e6]), limits), { runs: 10, openat: 12, uncounted: null });
  t.like(await startCommand(new FakeCommand([20e6]), limits), { runs: 3 });
  const { runs, block_s } = await startCommand(new FakeCommand([1e9]), limits);
  t.is(runs, 1);
  t.is(block_s, 34 * 4, 'before, under and after each, and once to prove it');
});

test('a command of which two blocks do not fit into --max-time is refused before the first', async (t) => {
  const command = new FakeCommand([600e9]);
  const error = await t.throwsAsync(startCommand(command, limits), { instanceOf: ProbeBenchError });
  t.is(error.code, 'command-too-long');
  t.is(error.exitCode, 2);
  t.regex(error.message, /a run takes 600\.0 s; the least is 2 blocks of 34 runs, some 163200 s/);
  t.is(command.runs, 2);
});

test('a command that does not end within --max-time is ended, and refused', async (t) => {
  const command = new FakeCommand([Number.POSITIVE_INFINITY]);
  const error = await t.throwsAsync(startCommand(command, { ...limits, max_time_s: 0.05 }), {
    instanceOf: ProbeBenchError,
  });
  t.is(error.code, 'command-too-long');
});

test('a user’s interrupt during the first run ends with 130', async (t) => {
  const controller = new AbortController();
  const pending = startCommand(new FakeCommand([Number.POSITIVE_INFINITY]), {
    ...limits,
    signal: controller.signal,
  });
  controller.abort();
  const error = await t.throwsAsync(pending, { instanceOf: ProbeBenchError });
  t.is(error.exitCode, 130);
});
