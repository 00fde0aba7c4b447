// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { ProbeBenchError } from '../../../src/errors.js';
import { USUAL } from '../../../src/plan/lengths.js';
import { demandTime, ratePlan } from '../../../src/session/load/rate.js';
import { startTimedLoad } from '../../../src/session/load/timed-load.js';
import { FakeMachine, loadOf } from '../fakes.js';

test('a batch at any rate lasts some 10 ms, or one event', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e8 }), fc.integer({ min: 1, max: 64 }), (rate, threads) => {
      const { events, interval = 0, burst, runs } = ratePlan(rate, threads, USUAL.rate_ms, 250);
      t.true(Math.abs(interval - (threads * 1e9) / rate) <= 0.5);
      t.true(runs >= 2 && events >= 1);
      t.true(burst === 1 || burst * events * Math.max(interval, 250) <= 500e6, 'a signal is heard meanwhile');
      const each = Math.max(interval, 250);
      t.true(events === 1 ? each > 6e6 : Math.abs(events * each - 10e6) <= each / 2);
    }),
  );
});

test('a load at a rate keeps times where events are timed, and its bystander has none', (t) => {
  const machine = new FakeMachine({ cost: () => 250 });
  const { plans } = startTimedLoad(machine, { kind: 'openat', threads: 1 }, USUAL, 10_000);
  t.like(plans.event, { events: 100, interval: 100_000 });
  t.like(plans.stats, { events: 100, interval: 100_000 });
  t.is(plans.bystander.interval, undefined);
});

test('a rate too low for the time is wrong usage that says how long it takes', (t) => {
  const load = loadOf(new FakeMachine());
  const slow = [loadOf(new FakeMachine(), 1, 'openat-ebadf', ratePlan(1, 1, USUAL.rate_ms, 250))];
  const error = t.throws(() => demandTime(slow, 34, 2, { rate: 1, max_time_s: 120 }), {
    instanceOf: ProbeBenchError,
  });
  t.is(error.exitCode, 2);
  t.is(error.message, '--rate 1 is too low for --max-time 120: 2 blocks of 34 visits take 2244 s');
  t.notThrows(() => demandTime(slow, 34, 2, { rate: 1, max_time_s: 2500 }));
  t.notThrows(() => demandTime(slow, 34, 2, { rate: 1, max_time_s: null }), 'it takes what it takes');
  t.notThrows(() => demandTime([load], 34, 2, { max_time_s: 1 }));
});
