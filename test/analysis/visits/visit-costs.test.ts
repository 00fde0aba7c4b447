// SPDX-License-Identifier: MIT
import test from 'ava';
import { summarise } from '../../../src/analysis/summarise.js';
import { visitCosts } from '../../../src/analysis/visits/visit-costs.js';
import { environment, eventSamples, sample, variant } from '../samples.js';

const tallies = (samples: Parameters<typeof visitCosts>[0]) =>
  visitCosts(samples).map(({ threads, costs }) => ({ threads, costs: Object.fromEntries(costs) }));

test('each cost stands once, with the visits that found it, ascending', (t) => {
  const samples = eventSamples({ baseline: [100, 100, 100, 100], 'kprobe-array': [142, 140, 142, 141] });
  t.deepEqual(tallies(samples), [
    {
      threads: 1,
      costs: {
        'kprobe-array': [
          [40, 1],
          [41, 1],
          [42, 2],
        ],
      },
    },
  ]);
});

test('thread counts stand apart, ascending; baseline and control are no designs', (t) => {
  const arms = { baseline: [100], control: [101], 'kprobe-array': [140] };
  const two = eventSamples({ baseline: [200], 'kprobe-array': [260] }, { threads: 2 });
  t.deepEqual(tallies([...two, ...eventSamples(arms)]), [
    { threads: 1, costs: { 'kprobe-array': [[40, 1]] } },
    { threads: 2, costs: { 'kprobe-array': [[60, 1]] } },
  ]);
});

test('a visit without a baseline in its block, and the warm-up, found no cost', (t) => {
  const samples = [
    ...eventSamples({ baseline: [100, null], 'kprobe-array': [140, 150], 'fentry-array': [null, 120] }),
    ...['baseline', 'kprobe-array'].map((arm) => sample({ arm, block: 9, warmup: true, batch_min: 999 })),
  ];
  t.deepEqual(tallies(samples), [{ threads: 1, costs: { 'kprobe-array': [[40, 1]] } }]);
});

test('they are the visits that the figures are of', (t) => {
  const samples = eventSamples({ baseline: [10, 10, 10], 'kprobe-array': [35, 37, 35] }, { unit: 'insn' });
  const row = summarise(samples, environment([variant('kprobe-array')], 'insn')).groups[0]?.rows[0];
  const [found] = visitCosts(samples)[0]?.costs.get('kprobe-array') ?? [];
  t.deepEqual(found, [25, 2]);
  t.is(row?.cost, 25);
  t.is(row?.blocks, 3);
});
