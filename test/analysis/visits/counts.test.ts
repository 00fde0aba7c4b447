// SPDX-License-Identifier: MIT
import test from 'ava';
import { countsOf, countWarnings } from '../../../src/analysis/visits/counts.js';
import { sample } from '../samples.js';

const row = (given: object) => sample({ phase: 'count', events: 1000, ...given });
const codes = (rows: ReturnType<typeof row>[]) => countWarnings(countsOf(rows)).map(({ code }) => code);

test('counts are summed over blocks and the share lost is 1 − counted / events', (t) => {
  const counts = countsOf([row({ counted: 1000, missed: 0 }), row({ counted: 900, missed: 3, block: 1 })]);
  t.deepEqual(counts, {
    events: 2000,
    counted: 1900,
    times: 1,
    lost: 1 - 1900 / 2000,
    missed: 3,
    run_cnt: null,
  });
});

test('a program that counts nothing has no share lost', (t) => {
  const counts = countsOf([row({ counted: null, missed: 0, run_cnt: 1000 })]);
  t.deepEqual(counts, { events: 1000, counted: null, times: 1, lost: null, missed: 0, run_cnt: 1000 });
  t.deepEqual(countWarnings(counts), []);
});

test('no count phase is not measured, never 0', (t) => {
  t.deepEqual(countsOf([]), {
    events: null,
    counted: null,
    times: 1,
    lost: null,
    missed: null,
    run_cnt: null,
  });
  t.deepEqual(codes([]), []);
});

test('a row without a counter does not count as events lost', (t) => {
  const counts = countsOf([row({ counted: 1000 }), row({ counted: null, block: 1 })]);
  t.is(counts.events, 1000);
  t.is(counts.lost, 0);
});

test('a user’s program that each event runs twice counts twice, and what it lost is of that', (t) => {
  const twice = [row({ counted: 1990, run_cnt: 2004 })];
  t.like(countsOf(twice, true), { times: 2, lost: 1 - 1990 / 2000 });
  t.like(countsOf(twice), { times: 1, lost: 1 - 1990 / 1000 });
  t.like(countsOf([row({ counted: 1990, run_cnt: 1000 })], true), { times: 1 }, 'it counts too many');
  t.like(countsOf([row({ counted: 1500, run_cnt: 1500 })], true), { times: 1 }, 'others pass there');
  const [warning] = countWarnings(countsOf(twice, true));
  t.regex(warning?.text ?? '', /^counted 1990 of 2000 \(1000 events, 2 times each\) \(0.5 % lost\)/);
});

test('a counter that is exact raises no warning', (t) => {
  t.deepEqual(codes([row({ counted: 1000, missed: 0, run_cnt: 1000 })]), []);
});

test('a counter that misses events says how many, and what the kernel says', (t) => {
  const [warning] = countWarnings(countsOf([row({ counted: 990, missed: 4 })]));
  t.is(warning?.code, 'lost');
  t.is(warning?.text, "counted 990 of 1000 events (1 % lost); the kernel's miss counters say 4");
});

test('unknown miss counters are said to be unknown', (t) => {
  t.regex(countWarnings(countsOf([row({ counted: 990 })]))[0]?.text ?? '', /miss counters are not known/);
});

test('a counter beyond the events made says so, and lost is negative', (t) => {
  const counts = countsOf([row({ counted: 1001 })]);
  t.true((counts.lost as number) < 0);
  t.deepEqual(codes([row({ counted: 1001 })]), ['overcounted']);
});

test('misses are told even where the counter agrees', (t) => {
  t.deepEqual(codes([row({ counted: 1000, missed: 1 })]), ['missed']);
});

test('a program that ran less often than the events says so', (t) => {
  t.deepEqual(codes([row({ counted: null, run_cnt: 999 })]), ['not-run']);
  t.deepEqual(codes([row({ counted: 1000, run_cnt: 2000 })]), []);
});

test('no events at all have no share', (t) => {
  t.is(countsOf([row({ events: 0, counted: 0 })]).lost, null);
});
