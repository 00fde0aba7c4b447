// SPDX-License-Identifier: MIT
import test from 'ava';
import { signedRankInterval } from '../../../src/analysis/statistics/wilcoxon/signed-rank.js';
import { halfWidths } from '../../../src/analysis/visits/precision.js';
import { eventSamples } from '../samples.js';

const BASE = [100, 101, 99, 100, 102, 98, 100];
const DEAR = [150, 153, 147, 151, 149, 152, 148];

test('half of the interval, for variants only', (t) => {
  const { low, high } = signedRankInterval(DEAR.map((value, index) => value - (BASE[index] as number)));
  const widths = halfWidths(eventSamples({ baseline: BASE, control: BASE, 'kprobe-array': DEAR }));
  t.deepEqual([...widths], [['kprobe-array', ((high as number) - (low as number)) / 2]]);
});

test('too few blocks have no width', (t) => {
  const widths = halfWidths(eventSamples({ baseline: BASE.slice(2), 'kprobe-array': DEAR.slice(2) }));
  t.is(widths.get('kprobe-array'), null);
});

test('warm-up blocks do not count', (t) => {
  const samples = eventSamples({ baseline: BASE, 'kprobe-array': DEAR });
  const warm = samples.map((row) => ({ ...row, warmup: row.block < 2 }));
  t.is(halfWidths(warm).get('kprobe-array'), null);
});

test('the widest thread count stands, and one without an interval stands before all', (t) => {
  const arms = { baseline: BASE, 'kprobe-array': DEAR };
  const wide = { baseline: BASE, 'kprobe-array': DEAR.map((value) => value * 2) };
  const one = halfWidths(eventSamples(arms)).get('kprobe-array') as number;
  const two = halfWidths([...eventSamples(arms), ...eventSamples(wide, { threads: 2 })]).get('kprobe-array');
  t.true((two as number) > one);
  const few = eventSamples({ baseline: [1], 'kprobe-array': [2] }, { threads: 2 });
  t.is(halfWidths([...eventSamples(arms), ...few]).get('kprobe-array'), null);
  t.is(halfWidths([...few, ...eventSamples(arms, { threads: 4 })]).get('kprobe-array'), null);
});

test('exact repetitions have half their range; one alone has none', (t) => {
  const widths = (dear: number[]) =>
    halfWidths(eventSamples({ baseline: dear.map(() => 6041), 'kprobe-array': dear }, { unit: 'insn' })).get(
      'kprobe-array',
    );
  t.is(widths([6483, 6483]), 0);
  t.is(widths([6483, 6485]), 1);
  t.is(widths([6483]), null);
});

test('a variant without a baseline has no width', (t) => {
  t.is(halfWidths(eventSamples({ 'kprobe-array': DEAR })).get('kprobe-array'), null);
});

test('no samples, no widths', (t) => {
  t.is(halfWidths([]).size, 0);
});
