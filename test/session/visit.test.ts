// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import { PHASES, type Phase, type Unit } from '../../src/samples/sample.js';
import { startExactLoad } from '../../src/session/load/exact-load.js';
import { type Subject, visit as visitSubject } from '../../src/session/visit.js';
import { driverOf, FakeMachine, type FakeOptions, loadOf, variant } from './fakes.js';

const TIMED = ['event', 'stats', 'bystander'] as const;
const SUBJECT = { variant, proves: true };
const CONTROL = { variant: { ...variant, id: 'task_rename-empty' }, proves: false };
const NOTHING = { variant: null, proves: false };

/** A visit with its own baselines by a clock, without in exact mode. */
function visit(
  options: FakeOptions = {},
  phases: readonly Phase[] = PHASES,
  subject: Subject = SUBJECT,
  unit: Unit = 'ns',
) {
  const machine = new FakeMachine(options);
  const load =
    unit === 'ns' ? loadOf(machine) : startExactLoad(machine, { kind: 'openat-ebadf', threads: 1 });
  const driver = driverOf(machine, [load]);
  return { machine, run: () => visitSubject(machine, subject, driver, phases, unit === 'ns') };
}

test('a visit measures its baseline, loads, attaches, proves, measures, detaches, closes and measures its baseline', async (t) => {
  const { machine, run } = visit({}, ['event']);
  await run();
  const steps = machine.calls.filter((call) => !['info', 'counter', 'compare'].includes(call));
  const text = steps.join(' ').replaceAll(/run( run)*/g, 'runs');
  t.is(text, 'runs open load attach runs detach runs close runs');
});

test('what a visit stands for is its figure beside those of its own baselines', async (t) => {
  const { run } = visit({ cost: (attached) => (attached ? 150 : 100) }, TIMED);
  const { rows } = await run();
  t.deepEqual(
    rows.map(({ phase, value, before, after, disturbed }) => [phase, value, before, after, disturbed]),
    TIMED.map((phase) => [phase, 150, 100, 100, false]),
  );
  t.like(rows[0], { baseline_cpu: 100, baseline_sys: 100, baseline_user: 0 });
});

const PROFILED = { ...SUBJECT, profiled: true };

test('the symbols of other code are asked for once, after measuring and while the probe is attached', async (t) => {
  for (const unit of ['ns', 'insn'] as const) {
    const { machine, run } = visit({}, PHASES, PROFILED, unit);
    const { code } = await run();
    t.is(code, machine.otherSymbols());
    const calls = machine.calls.slice(0, -1).filter((call) => !['info', 'counter', 'compare'].includes(call));
    const asked = calls.indexOf('symbols');
    t.is(calls.lastIndexOf('symbols'), asked);
    t.is(calls[asked + 1], 'detach', 'nothing runs between');
    t.deepEqual(calls.filter((call) => ['attach', 'symbols', 'detach'].includes(call)).slice(0, 3), [
      'attach',
      'symbols',
      'detach',
    ]);
    t.is(calls.slice(asked).filter((call) => call === 'windows').length, 0);
    t.true(calls.slice(calls.indexOf('attach'), asked).some((call) => call === 'run' || call === 'windows'));
  }
});

test('symbols are not asked for unless they are wanted, nor where nothing is attached', async (t) => {
  for (const subject of [SUBJECT, { ...NOTHING, profiled: true }, CONTROL]) {
    const { machine, run } = visit({}, ['event'], subject);
    t.is((await run()).code, null);
    t.false(machine.calls.includes('symbols'));
  }
  t.not((await visit({ deaf: true }, ['event'], { ...CONTROL, profiled: true }).run()).code, null);
});

test('a visit whose baselines differ by more than 3 % of their mean says that it was disturbed', async (t) => {
  const disturbed = async (later: number) => {
    let closed = false;
    const { machine, run } = visit({ cost: () => (closed ? later : 100) }, ['event']);
    const openProbe = machine.openProbe.bind(machine);
    machine.openProbe = (...given) => {
      const probe = openProbe(...given);
      const close = probe.close.bind(probe);
      probe.close = () => {
        closed = true;
        close();
      };
      return probe;
    };
    return (await run()).rows[0]?.disturbed;
  };
  t.false(await disturbed(103));
  t.true(await disturbed(103.2));
  t.true(await disturbed(96));
});

test('where threads contend nothing tells of a disturbance', async (t) => {
  const machine = new FakeMachine();
  const driver = driverOf(machine, [loadOf(machine, 2)]);
  const { rows } = await visitSubject(machine, SUBJECT, driver, ['event'], true);
  t.like(rows[0], { before: 100, after: 100, disturbed: null });
});

test('the control attaches its probe where no event fires it, and is not proved', async (t) => {
  const { machine, run } = visit({ deaf: true }, PHASES, CONTROL);
  const { rows, footprint } = await run();
  t.true(machine.calls.includes('attach'));
  t.is(footprint?.xlated_bytes, 64);
  t.deepEqual(
    rows.map(({ phase }) => phase),
    ['event', 'stats', 'bystander'],
    'nor are its events counted',
  );
});

test('a control without a probe is a visit like any other', async (t) => {
  const { machine, run } = visit({}, ['event'], NOTHING);
  const { rows, footprint } = await run();
  t.like(rows[0], { value: 100, before: 100, after: 100, run_cnt: null, run_time: null, missed: null });
  t.is(footprint, null);
  t.false(machine.calls.includes('open'));
});

test('in exact mode a visit has no baselines of its own, and its figure is the mean of its windows', async (t) => {
  const { rows } = await visit({}, TIMED, SUBJECT, 'insn').run();
  t.is(rows.length, 3);
  for (const row of rows)
    t.like(row, { value: 100, batch_mode: 100, before: null, after: null, disturbed: null });
  t.is((await visit({}, ['event']).run()).rows[0]?.batch_mode, null);
});

test('counting exactly is a second load', async (t) => {
  const { machine, run } = visit();
  const { rows } = await run();
  t.is(machine.calls.filter((call) => call === 'load').length, 2);
  t.deepEqual(
    rows.map(({ phase }) => phase),
    ['event', 'stats', 'bystander', 'count'],
  );
  t.like(rows.at(-1), { events: 1000, counted: 1000, run_cnt: 1000, wall: null, value: null, before: null });
});

test('a probe whose events are counted is attached, detached and closed like the one before it', async (t) => {
  const { machine, run } = visit({}, ['count']);
  await run();
  const steps = machine.calls.filter((call) => ['open', 'load', 'attach', 'detach', 'close'].includes(call));
  const whole = ['open', 'load', 'attach', 'detach', 'close'];
  t.deepEqual(steps, [...whole, ...whole]);
});

test('where nothing is timed there are no baselines', async (t) => {
  const { rows } = await visit({}, ['count']).run();
  t.deepEqual(
    rows.map(({ phase }) => phase),
    ['count'],
  );
});

test('a phase’s figures are totals, and its batches are per event', async (t) => {
  const { run } = visit({
    cost: (attached, statistics) => 100 + (attached ? 50 : 0) + (statistics ? 25 : 0),
  });
  const [event, stats] = (await run()).rows;
  t.like(event, { events: 40, wall: 6000, batches: 4, batch_min: 150, batch_median: 150, batch_p95: 150 });
  t.like(event, { run_cnt: null, run_time: null });
  t.like(stats, { wall: 7000, value: 175, before: 100, run_cnt: 40, run_time: 1200 });
});

test('runs that the kernel counts while our statistics are off are kept: somebody else has them on', async (t) => {
  const [event] = (await visit({ foreign: true }, ['event']).run()).rows;
  t.like(event, { run_cnt: 40, run_time: 1200 });
});

test('a design that hands its events over is emptied after each run of the workload, and must have held them', async (t) => {
  t.is((await visit({ holds: 20 }, TIMED).run()).rows.length, 3);
  for (const [queue, words] of [
    [false, /^its buffer `counter` holds 5 records of this size, and more came/],
    [true, /^it held 20 of 40 events/],
  ] as const) {
    const full = visit({ holds: 5, queue }, TIMED);
    const error = await t.throwsAsync(full.run(), { instanceOf: ProbeBenchError });
    t.is(error.code, 'overflow');
    t.regex(error.message, words);
    t.is(full.machine.open, 0);
  }
});

test('while its events are counted a design that hands them over is emptied before it is full', async (t) => {
  const count = async (options: FakeOptions) => {
    const machine = new FakeMachine(options);
    const driver = driverOf(machine, [{ ...loadOf(machine, 4), count_events: 25_000 }]);
    return (await visitSubject(machine, SUBJECT, driver, ['count'], true)).rows[0];
  };
  t.like(await count({ holds: 43_000 }), { events: 100_000, batches: 3 });
  t.like(await count({}), { events: 100_000, batches: 1 });
});

test('each thread count is measured under the same load, beside its own baselines', async (t) => {
  const machine = new FakeMachine();
  const driver = driverOf(machine, [loadOf(machine, 1), loadOf(machine, 2)]);
  const { rows } = await visitSubject(machine, SUBJECT, driver, ['event'], true);
  t.deepEqual(
    rows.map(({ threads, events, before }) => [threads, events, before]),
    [
      [1, 40, 100],
      [2, 80, 100],
    ],
  );
  t.is(machine.calls.filter((call) => call === 'load').length, 1);
});

test('a variant without a counter has no count', async (t) => {
  t.is((await visit({ empty: true }).run()).rows.at(-1)?.counted, null);
});

test('a probe that attaches but never fires, or fires after its detach, is an error', async (t) => {
  await t.throwsAsync(visit({ deaf: true }).run(), {
    message: /attached, but is not fired by openat/,
  });
  await t.throwsAsync(visit({ immortal: true }).run(), { message: /was detached, but ran 64 times more/ });
});

test('an abort ends a visit between two segments, with nothing left open', async (t) => {
  const controller = new AbortController();
  const machine = new FakeMachine();
  const driver = driverOf(machine, [loadOf(machine)], controller.signal);
  const pending = visitSubject(machine, SUBJECT, driver, PHASES, true);
  setImmediate(() => controller.abort(new Error('enough')));
  await t.throwsAsync(pending, { message: 'enough' });
  t.is(machine.open, 0);
  t.is(machine.statistics, 0);
});

for (const fails of ['open', 'load', 'attach', 'info', 'counter', 'run'] as const)
  test(`when ${fails} fails, nothing stays open, attached or switched on`, async (t) => {
    const { machine, run } = visit({ fails });
    await t.throwsAsync(run(), { message: `${fails} fails` });
    t.is(machine.open, 0);
    t.is(machine.statistics, 0);
  });

test('events may end otherwise only under a probe whose effects are allowed', async (t) => {
  const subject = (allow_effects: boolean) => {
    return { variant: { ...variant, own: { together: null, empty: [], allow_effects } }, proves: true };
  };
  const options = { changes: { EPERM: 64 } };
  t.is((await visit(options, ['event'], subject(true)).run()).rows.length, 1);
  const { machine, run } = visit(options, ['event'], subject(false));
  machine.tolerant = true; // of the visit before
  await t.throwsAsync(run(), { message: /did not return what they must/ });
  t.is(machine.open, 0);
});

test('batches are as short as a probe’s buffers have room for, and as many as ever', async (t) => {
  const subject = { ...SUBJECT, room: 4 };
  const [event] = (await visit({ holds: 9 }, ['event'], subject).run()).rows;
  t.like(event, { batches: 4, events: 16, value: 100, before: 100 });
  const full = visit({ holds: 9 }, ['event']);
  await t.throwsAsync(full.run(), { code: 'overflow' });
});

test('a run that others overflowed is made again, and is no batch', async (t) => {
  let run = 0;
  const beside = (machine: FakeMachine) => {
    if (machine.attached > 0 && ++run % 3 === 0) machine.events += 50;
    return 0;
  };
  const options: FakeOptions = { holds: 30 };
  const { machine, run: visited } = visit(options, ['event']);
  options.beside = () => beside(machine);
  const [event] = (await visited()).rows;
  t.like(event, { batches: 4, events: 40 });
  t.true(run > 4, 'more runs than batches');
});

test('events are counted in as many parts as a probe’s buffers have room for', async (t) => {
  const [count] = (await visit({ holds: 900 }, ['count'], { ...SUBJECT, room: 450 }).run()).rows;
  t.like(count, { events: 1000, batches: 3, counted: 1000 });
  await t.throwsAsync(visit({ holds: 900 }, ['count']).run(), { code: 'overflow' });
});
