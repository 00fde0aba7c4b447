// SPDX-License-Identifier: MIT
import test from 'ava';
import { planBlock } from '../../src/plan/plan.js';

const options = {
  variants: ['a', 'b'],
  seed: 1,
  warmup: 1,
  first: 0,
  done: 0,
  blocks: null,
  seconds: 1,
  most_s: 1,
  least: 6,
  baseline_arm: false,
  all_phases_every: 4,
  precision: null,
  command: true,
};

test('with a command every arm has the event phase alone, and the control its count in every eighth block', (t) => {
  for (const block of [0, 1, 4, 8])
    for (const { arm, phases } of planBlock(options, block).visits)
      t.deepEqual(phases, arm === 'control' && block % 8 === 0 ? ['event', 'count'] : ['event']);
});

test('of a command in a guest every arm has all phases, and none counts its events', (t) => {
  const exact = { ...options, command: false, uncounted: true, baseline_arm: true, all_phases_every: 1 };
  for (const { arm, phases } of planBlock(exact, 0).visits)
    t.deepEqual(phases, ['event', 'stats', 'bystander'], arm);
});
