import test from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import { PHASES } from '../../src/samples/sample.js';
import type { Load } from '../../src/session/load.js';
import { Quiet } from '../../src/session/quiet.js';
import { visitBaseline, visitVariant } from '../../src/session/visit.js';
import { FakeMachine, type FakeOptions, loadOf, timing, variant } from './fakes.js';

const TIMED = ['event', 'stats', 'bystander'] as const;

function visit(options: FakeOptions = {}, phases: readonly (typeof PHASES)[number][] = PHASES) {
  const machine = new FakeMachine(options);
  const load = loadOf(machine);
  return { machine, run: () => visitVariant(machine, variant, [load], phases, 'ns') };
}

test('a visit loads, attaches, proves, measures, detaches and closes, in this order', (t) => {
  const { machine, run } = visit({}, TIMED);
  run();
  const order = machine.calls.filter((call) => ['open', 'load', 'attach', 'detach', 'close'].includes(call));
  t.deepEqual(order, ['open', 'load', 'attach', 'detach', 'close']);
});

test('a clock’s visits wait for the grace period of a detach that does not, before any thread runs again; and for what is closed', (t) => {
  const order = (hook: string, unit: 'ns' | 'insn') => {
    const machine = new FakeMachine();
    const load = { ...loadOf(machine), fresh: unit === 'ns' };
    visitVariant(machine, { ...variant, hook }, [load], ['event', 'count'], unit);
    const calls = machine.calls.filter((call) => ['detach', 'close', 'run', 'grace period'].includes(call));
    return calls.slice(calls.indexOf('detach')).join(', ');
  };
  t.is(order('raw_tp', 'ns'), 'detach, grace period, run, close, run, close, grace period, grace period');
  t.is(order('tracepoint', 'ns'), 'detach, run, close, run, close, grace period');
  t.is(order('raw_tp', 'insn'), 'detach, run, close, run, close');
});

test('counting exactly is a second load', (t) => {
  const { machine, run } = visit();
  const { rows } = run();
  t.is(machine.calls.filter((call) => call === 'load').length, 2);
  t.deepEqual(
    rows.map(({ phase }) => phase),
    ['event', 'stats', 'bystander', 'count'],
  );
  const count = rows.at(-1);
  t.like(count, { events: 1000, counted: 1000, run_cnt: 1000, wall: null, batch_median: null });
});

test('a phase’s figures are totals, and its batches are per event', (t) => {
  const { run } = visit({
    cost: (attached, statistics) => 100 + (attached ? 50 : 0) + (statistics ? 25 : 0),
  });
  const [event, stats] = run().rows;
  t.like(event, {
    events: 40,
    wall: 6000,
    batches: 4,
    batch_min: 150,
    batch_median: 150,
    batch_p95: 150,
    run_cnt: null,
  });
  t.like(stats, { wall: 7000, batch_median: 175, run_cnt: 40, run_time: 1200 });
});

test('quiet batches are counted only where they are looked for', (t) => {
  const machine = new FakeMachine();
  const quiet = new Quiet();
  quiet.learn({ ...timing(1, 1), quanta: new Float64Array([100, 100]) });
  const load = { ...loadOf(machine), quiet };
  const { event } = load.plans;
  const plans = {
    ...load.plans,
    event: { ...event, quiet: { wanted: 1, most_ns: 1, least: 1, longest_ns: 1 } },
  };
  const quietOf = (given: Load) => visitBaseline(machine, [given], ['event'], 'ns').rows[0]?.batches_quiet;
  t.is(quietOf({ ...load, plans }), 0);
  t.is(quietOf(load), null);
});

test('the first decile is of the quiet batches alone, and of no fewer than twenty', (t) => {
  const load = { ...loadOf(new FakeMachine()), quiet: new Quiet() };
  load.quiet.learn({ ...timing(1, 1), quanta: new Float64Array([100, 100]) });
  const rowOf = (quietOnes: number) => {
    const walls = Float64Array.from({ length: 101 }, (_, at) => 1000 + 10 * at);
    const quanta = Float64Array.from({ length: 202 }, (_, at) => (at < 2 * (101 - quietOnes) ? 200 : 100));
    const event = { threads: 1, networks: [], run: () => ({ ...timing(1), walls, quanta }), close: () => {} };
    const wait = { wanted: 1, most_ns: 1, least: 1, longest_ns: 1 };
    const plan = { ...load.plans.event, burst: 101, runs: 1, events: 10, quiet: wait };
    const plans = { ...load.plans, event: plan };
    return visitBaseline(new FakeMachine(), [{ ...load, event, plans }], ['event'], 'ns').rows[0];
  };
  t.like(rowOf(41), { batches_quiet: 41, batch_min: 100, batch_quiet: 164 });
  t.like(rowOf(19), { batches_quiet: 19, batch_min: 100, batch_quiet: null });
});

test('the events that settle between batches are of the phase’s totals, and of no batch', (t) => {
  const machine = new FakeMachine();
  const load = loadOf(machine);
  const event = {
    threads: 1,
    networks: [],
    run: () => ({ ...timing(1000), wall: 1500, settling_events: 5 }),
    close: () => {},
  };
  const [row] = visitBaseline(machine, [{ ...load, event }], ['event'], 'ns').rows;
  t.like(row, { events: 4 * (10 + 5), wall: 4 * 1500, batch_min: 100 });
});

test('a design that hands its events over is emptied after each run of the workload, and must have held them', (t) => {
  const { run } = visit({ holds: 20 }, TIMED);
  t.is(run().rows.length, 3);
  const full = visit({ holds: 5 }, TIMED);
  const error = t.throws(full.run, { instanceOf: ProbeBenchError });
  t.is(error.code, 'overflow');
  t.regex(error.message, /20 of 40 events/);
  t.is(full.machine.open, 0);
});

test('while its events are counted a design that hands them over is emptied before it is full', (t) => {
  const count = (holds: number) => {
    const machine = new FakeMachine({ holds });
    const load = { ...loadOf(machine, 4), count_events: 25_000 };
    return visitVariant(machine, variant, [load], ['count'], 'ns').rows[0];
  };
  t.like(count(40_000), { events: 100_000, batches: 3 });
  const machine = new FakeMachine();
  const whole = { ...loadOf(machine, 4), count_events: 25_000 };
  t.is(visitVariant(machine, variant, [whole], ['count'], 'ns').rows[0]?.batches, 1);
});

test('only exact units have a mode', (t) => {
  const machine = new FakeMachine();
  t.is(visitBaseline(machine, [loadOf(machine)], ['event'], 'insn').rows[0]?.batch_mode, 100);
  t.is(visitBaseline(machine, [loadOf(machine)], ['event'], 'ns').rows[0]?.batch_mode, null);
});

test('the baseline has no figures of a program', (t) => {
  const machine = new FakeMachine();
  const { rows, footprint } = visitBaseline(machine, [loadOf(machine)], PHASES, 'ns');
  t.deepEqual(
    rows.map(({ phase }) => phase),
    ['event', 'stats', 'bystander'],
  );
  for (const row of rows) t.like(row, { run_cnt: null, run_time: null, counted: null, missed: null });
  t.is(footprint, null);
});

test('each thread count is measured under the same load', (t) => {
  const machine = new FakeMachine();
  const { rows } = visitVariant(machine, variant, [loadOf(machine, 1), loadOf(machine, 2)], ['event'], 'ns');
  t.deepEqual(
    rows.map(({ threads, events }) => [threads, events]),
    [
      [1, 40],
      [2, 80],
    ],
  );
  t.is(machine.calls.filter((call) => call === 'load').length, 1);
});

test('a variant without a counter is proved by its run count', (t) => {
  const { run } = visit({ empty: true });
  t.is(run().rows.at(-1)?.counted, null);
  t.throws(visit({ empty: true, deaf: true }).run, { message: /did not fire it/ });
});

test('a probe that attaches but never fires, or fires after its detach, is an error', (t) => {
  t.throws(visit({ deaf: true }).run, { message: /attached, but 16 events/ });
  t.throws(visit({ immortal: true }).run, { message: /was detached, but fired/ });
});

for (const fails of ['open', 'load', 'attach', 'info', 'counter', 'run'] as const)
  test(`when ${fails} fails, nothing stays open, attached or switched on`, (t) => {
    const { machine, run } = visit({ fails });
    t.throws(run, { message: `${fails} fails` });
    t.is(machine.open, 0);
    t.is(machine.statistics, 0);
  });
