import test from 'ava';
import { QUICK, USUAL } from '../../src/plan/lengths.js';
import type { BatchPlan } from '../../src/session/batches.js';
import { calibrateEvents, startLoad } from '../../src/session/calibrate.js';
import { FakeMachine, timing } from './fakes.js';

test('a batch is calibrated to at least an eighth of a millisecond, in two digits', (t) => {
  for (const [cost, threads] of [
    [268, 1],
    [1212, 1],
    [41, 2],
  ] as const) {
    const machine = new FakeMachine({ cost: () => cost });
    const events = calibrateEvents(machine.startWorkload('openat', threads));
    t.true(events * cost >= 1.25e5, `${events} × ${cost}`);
    t.true(events * cost < 2.9e5, `${events} × ${cost}`);
    t.regex(String(events), /^\d\d?0*$/);
  }
});

test('batches are as long as the fastest of some says: a thread’s first is slow', (t) => {
  const walls = (events: number) => [5000, 900, 2000, 900].map((cost) => events * cost);
  const run = (events: number) => ({ ...timing(events * 8800, 4), walls: Float64Array.from(walls(events)) });
  t.is(calibrateEvents({ threads: 1, networks: [], run, close: () => {} }), 200);
});

test('a load’s threads are renewed all at once; those with networks of their own stay', (t) => {
  const machine = new FakeMachine({ cost: () => 250 });
  const load = startLoad(machine, 'openat', 1, USUAL);
  machine.calls.length = 0;
  load.renew?.();
  t.is(machine.calls.filter((call) => call.startsWith('close')).length, 16);
  t.is(load.event.run(1).walls.length, 1);
  t.is(startLoad(machine, 'openat', 1, QUICK).renew, undefined, 'nor of a quick run');
  machine.startWorkload = (kind, threads) => ({
    ...new FakeMachine({ cost: () => 250 }).startWorkload(kind, threads),
    networks: [{ netns: 1, socket: 1 }],
  });
  t.is(startLoad(machine, 'packets', 1, USUAL).renew, undefined);
});

test('a load’s phases last as long as planned', (t) => {
  const machine = new FakeMachine({ cost: () => 250 });
  const { plans } = startLoad(machine, 'openat', 1, USUAL);
  const ms = ({ events, burst, runs }: BatchPlan) => (events * burst * runs * 250) / 1e6;
  t.true(Math.abs(ms(plans.event) - USUAL.event_ms) < 4);
  t.true(Math.abs(ms(plans.stats) - USUAL.stats_ms) < 4);
  t.true(startLoad(machine, 'openat', 1, QUICK).plans.event.runs < plans.event.runs);
});

test('one thread’s visits look for quiet batches; several threads disturb each other', (t) => {
  const machine = new FakeMachine({ cost: () => 250 });
  const one = startLoad(machine, 'openat', 1, USUAL);
  const { quiet, burst, runs } = one.plans.event;
  t.true(one.quiet !== null && quiet !== undefined && quiet.wanted < burst * runs);
  t.true(Math.abs((quiet?.most_ns ?? 0) / 1e6 - USUAL.event_most_ms) < 8);
  const two = startLoad(machine, 'openat', 2, USUAL);
  t.is(two.quiet, null);
  t.is(two.plans.event.quiet, undefined);
});

test('one thread’s batches begin with swept caches, unless the run is not for that', (t) => {
  const start = (threads: number, sweeps?: boolean) =>
    startLoad(new FakeMachine({ cost: () => 250 }), 'openat', threads, USUAL, {
      ...(sweeps !== undefined && { sweeps }),
    });
  for (const { sweeps } of Object.values(start(1).plans)) t.true(sweeps);
  for (const { sweeps } of Object.values(start(1, false).plans)) t.false(sweeps);
  for (const { sweeps } of Object.values(start(2).plans)) t.is(sweeps, undefined);
});

test('in a quiet minute no phase is longer than planned: the least quiet is never more than what is wanted', (t) => {
  for (const lengths of [USUAL, QUICK]) {
    const { plans } = startLoad(new FakeMachine({ cost: () => 250 }), 'openat', 1, lengths);
    for (const { quiet } of Object.values(plans)) t.true((quiet?.least ?? 99) <= (quiet?.wanted ?? 0));
  }
  const { event } = startLoad(new FakeMachine({ cost: () => 250 }), 'openat', 1, USUAL).plans;
  t.is(event.quiet?.least, 60);
});

test('when calibration fails, the workload is closed', (t) => {
  const machine = new FakeMachine({ fails: 'run' });
  t.throws(() => startLoad(machine, 'openat', 1, USUAL));
  const closed = machine.calls.filter((call) => call.startsWith('close')).sort();
  t.deepEqual(closed, [...Array(8).fill('close getppid'), ...Array(8).fill('close openat')]);
});
