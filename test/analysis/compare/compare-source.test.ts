// SPDX-License-Identifier: MIT
import test from 'ava';
import { sourcesOfSamples } from '../../../src/analysis/compare/compare-source.js';
import { sourcesOfSummary } from '../../../src/analysis/compare/compare-summary.js';
import { summarise } from '../../../src/analysis/summarise.js';
import { environment, eventSamples, sample, variant } from '../samples.js';
import { noise } from './sources.js';

const PLACE = { label: 'a', path: '/runs/a' };
const BLOCKS = 12;
const around = (centre: number, seed: number) => noise(BLOCKS, 4, seed).map((d) => centre + d);

const samples = eventSamples({
  baseline: around(1000, 1),
  control: around(1000, 2),
  'fentry-array': around(1020, 3),
  'kprobe-array': around(1060, 4),
  'kprobe-array-atomic': around(1061, 5),
});
const known = environment([
  ...['fentry-array', 'kprobe-array', 'kprobe-array-atomic'].map((id) => variant(id)),
  variant('tracepoint-array', { status: 'unsupported', reason: 'no tracefs' }),
]);

test('a run has the costs, intervals, ranks and reasons that its own report has', (t) => {
  const [source] = sourcesOfSamples(PLACE, samples, known, 0.95);
  const rows = summarise(samples, known).groups[0]?.rows ?? [];
  const found = source?.measurements.map(({ variant: id, status, reason, cost, bounds, rank }) => {
    return { id, status, reason, cost, low: bounds?.low ?? null, high: bounds?.high ?? null, rank };
  });
  const expected = rows.map(({ variant: id, status, reason, cost, cost_low: low, cost_high: high, rank }) => {
    return { id, status, reason, cost, low, high, rank };
  });
  const sorted = (list: { id: string }[] | undefined) => list?.sort((a, b) => (a.id < b.id ? -1 : 1));
  t.deepEqual(sorted(found), sorted(expected) as typeof found);
});

test('a summary gives the same but for the blocks', (t) => {
  const rows = summarise(samples, known).groups[0]?.rows ?? [];
  const [fromSamples] = sourcesOfSamples(PLACE, samples, known, 0.95);
  const [fromSummary] = sourcesOfSummary(PLACE, rows, known, 0.95);
  for (const one of fromSamples?.measurements ?? []) {
    const twin = fromSummary?.measurements.find(({ variant: id }) => id === one.variant);
    t.is(twin?.cost, one.cost);
    t.is(twin?.rank, one.rank);
    t.true(Math.abs((twin?.bounds?.low ?? 0) - (one.bounds?.low ?? 0)) < 1e-9);
    t.is(twin?.costs, null);
  }
});

test('rows of a summary that were counted and not timed have no cost to compare', (t) => {
  const [row] = summarise(samples, known).groups[0]?.rows ?? [];
  const counted = {
    ...(row as NonNullable<typeof row>),
    threads: 4,
    cost: null,
    cost_low: null,
    cost_high: null,
  };
  const [source] = sourcesOfSummary(PLACE, [row as typeof counted, counted], known, 0.95);
  t.deepEqual(
    source?.measurements.map(({ threads }) => threads),
    [1],
  );
});

test('another level widens the intervals of a summary', (t) => {
  const rows = summarise(samples, known).groups[0]?.rows ?? [];
  const width = (level: number) => {
    const bounds = sourcesOfSummary(PLACE, rows, known, level)[0]?.measurements[0]?.bounds;
    return (bounds?.high ?? 0) - (bounds?.low ?? 0);
  };
  t.true(Math.abs(width(0.99) / width(0.95) - 2.5758293 / 1.959964) < 1e-6);
});

test('a summary whose cost lies outside of its own interval is refused', (t) => {
  const [row] = summarise(samples, known).groups[0]?.rows ?? [];
  const odd = row ? [{ ...row, cost_low: (row.cost ?? 0) + 1 }] : [];
  t.throws(() => sourcesOfSummary(PLACE, odd, known, 0.95), {
    code: 'bad-interval',
    message: /fentry-array/,
  });
});

test('warm-up blocks and other phases are not used', (t) => {
  const more = [
    ...samples,
    sample({ arm: 'fentry-array', phase: 'stats', batch_min: 9e9, batch_median: 9e9 }),
    sample({ arm: 'fentry-array', block: 99, warmup: true, batch_min: 9e9, batch_median: 9e9 }),
    sample({ arm: 'baseline', block: 99, warmup: true, batch_min: 1, batch_median: 1 }),
  ];
  t.deepEqual(
    sourcesOfSamples(PLACE, more, known, 0.95)[0]?.measurements.map(({ cost, blocks }) => [cost, blocks]),
    sourcesOfSamples(PLACE, samples, known, 0.95)[0]?.measurements.map(({ cost, blocks }) => [cost, blocks]),
  );
});

test('without an environment a variant is what its name says', (t) => {
  const [source] = sourcesOfSamples(PLACE, samples, null, 0.95);
  t.deepEqual(
    source?.measurements.map(({ variant: id, hook, store }) => [id, hook, store]),
    [
      ['fentry-array', 'fentry', 'array'],
      ['kprobe-array', 'kprobe', 'array'],
      ['kprobe-array-atomic', 'kprobe', 'array-atomic'],
    ],
  );
});

test('a file of several runs gives as many sources', (t) => {
  const other = samples.map((one) => ({ ...one, run: 'run-2', kernel: '6.1.0' }));
  const sources = sourcesOfSamples(PLACE, [...samples, ...other], null, 0.95);
  t.deepEqual(
    sources.map(({ run, kernel, measurements }) => [run, kernel, measurements.length]),
    [
      ['run-1', '6.18.0', 3],
      ['run-2', '6.1.0', 3],
    ],
  );
});

test('a control that differs is said, and nothing is told of its table', (t) => {
  const biased = samples.map((one) =>
    one.arm === 'control' ? { ...one, batch_min: (one.batch_min ?? 0) + 50 } : one,
  );
  const [source] = sourcesOfSamples(PLACE, biased, known, 0.95);
  t.true(source?.measurements.every(({ doubtful }) => doubtful));
  t.deepEqual(
    source?.warnings.map(({ code }) => code),
    ['control-biased'],
  );
  const none = sourcesOfSamples(
    PLACE,
    samples.filter(({ arm }) => arm !== 'control'),
    known,
    0.95,
  )[0];
  t.true(none?.measurements.every(({ doubtful }) => doubtful));
  t.deepEqual(
    none?.warnings.map(({ code }) => code),
    ['no-control'],
  );
});

test('two samples of one visit, and an arm that the environment does not list, are refused', (t) => {
  t.throws(() => sourcesOfSamples(PLACE, [...samples, ...samples], known, 0.95), {
    code: 'duplicate-sample',
  });
  const stranger = [...samples, sample({ arm: 'uprobe-array', batch_min: 1, batch_median: 1 })];
  t.throws(() => sourcesOfSamples(PLACE, stranger, known, 0.95), {
    code: 'unknown-arm',
    message: /^\/runs\/a: /,
  });
});
