import test from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import type { CommandTiming } from '../../src/native/index.js';
import { type CommandLoad, countOpenat, visitCommand } from '../../src/session/command.js';
import { startCommand } from '../../src/session/command-start.js';
import type { Command, Probe } from '../../src/session/interfaces.js';
import { FakeMachine, type FakeOptions, variant } from './fakes.js';

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
  constructor(
    private readonly walls: readonly number[] = [5e6],
    private readonly fails: unknown = null,
  ) {}

  async run(signal?: AbortSignal): Promise<CommandTiming> {
    if (this.fails !== null) throw this.fails;
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
      detach() {},
      info: () => [],
      mapBytes: () => 0,
      counter: () => this.runs * 12,
      drain: () => null,
      close: () => void this.counters--,
    };
  }
}

function loaded(
  command: FakeCommand,
  options: FakeOptions = {},
): { machine: FakeMachine; load: CommandLoad } {
  const machine = new FakeMachine(options);
  const prover = machine.startWorkload('openat-ebadf', 1);
  return { machine, load: { command, runs: 3, counts: true, prover } };
}

test('a visit with a command loads, attaches, proves, runs, detaches and closes', async (t) => {
  const command = new FakeCommand([7e6, 5e6, 6e6]);
  const { machine, load } = loaded(command);
  const { rows, footprint } = await visitCommand(machine, variant, load, ['event']);
  t.is(command.runs, 3);
  t.is(machine.calls[0], 'open');
  t.deepEqual(
    [machine.calls.indexOf('load') < machine.calls.indexOf('attach'), machine.calls.at(-1)],
    [true, 'close'],
  );
  t.is(machine.open, 0);
  t.is(footprint?.xlated_bytes, 64);
  t.like(rows[0], { phase: 'event', events: 3, batches: 3, wall: 18e6, user: 6e6, sys: 3e6, cpu: 9e6 });
  t.like(rows[0], { batch_min: 5e6, batch_median: 6e6, run_cnt: null, counted: null });
  t.is(rows.length, 1);
});

test('the baseline’s count is a run of its own, under our program alone', async (t) => {
  const command = new FakeCommand();
  const { machine, load } = loaded(command);
  const { rows } = await visitCommand(machine, null, load, ['event', 'count']);
  t.is(command.runs, 4);
  t.like(rows[1], { phase: 'count', events: 1, counted: 48, wall: null, batch_min: null });
  t.is(command.counters, 0);
});

test('where the kernel cannot count, nothing is counted and nothing is said to be 0', async (t) => {
  const { machine, load } = loaded(new FakeCommand());
  const { rows } = await visitCommand(machine, null, { ...load, counts: false }, ['event', 'count']);
  t.deepEqual(
    rows.map(({ phase }) => phase),
    ['event'],
  );
});

test('when the command fails under a probe, the probe is closed', async (t) => {
  const failure = new ProbeBenchError('it ended with status 3', { code: 'command-failed' });
  const { machine, load } = loaded(new FakeCommand([1], failure));
  await t.throwsAsync(visitCommand(machine, variant, load, ['event']), { is: failure });
  t.is(machine.open, 0);
  await t.throwsAsync(countOpenat(load.command), { is: failure });
  t.is((load.command as FakeCommand).counters, 0);
});

const limits = { arms: 34, warmup: 1, max_time_s: 120, signal: undefined };

test('a short command is run several times a visit, a long one once', async (t) => {
  t.like(await startCommand(new FakeCommand([5e6]), limits), { runs: 10, openat: 12, uncounted: null });
  t.like(await startCommand(new FakeCommand([20e6]), limits), { runs: 3 });
  const { runs, block_s } = await startCommand(new FakeCommand([1e9]), limits);
  t.is(runs, 1);
  t.is(block_s, 34);
});

test('a command of which two blocks do not fit into --max-time is refused before the first', async (t) => {
  const command = new FakeCommand([600e9]);
  const error = await t.throwsAsync(startCommand(command, limits), { instanceOf: ProbeBenchError });
  t.is(error.code, 'command-too-long');
  t.is(error.exitCode, 2);
  t.regex(error.message, /a run takes 600\.0 s; the least is 2 blocks of 34 runs, some 40800 s/);
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
