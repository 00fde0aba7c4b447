// SPDX-License-Identifier: MIT
import test from 'ava';
import { type PlanOptions, type Progress, planBlock, stopReason } from '../../src/plan/plan.js';

const options: PlanOptions = {
  variants: ['a', 'b'],
  seed: 1,
  warmup: 1,
  first: 0,
  done: 0,
  blocks: null,
  seconds: 60,
  most_s: 120,
  least: 6,
  baseline_arm: false,
  all_phases_every: 2,
  precision: null,
};
const progress: Progress = { blocks: 10, usable: 9, elapsed_s: 10, longest_block_s: 1, widest: 2 };

test('a block holds the control and every variant, and where visits have none of their own a baseline', (t) => {
  const arms = (baseline_arm: boolean) =>
    planBlock({ ...options, baseline_arm }, 3).visits.map(({ arm, position }) => [position, arm]);
  t.deepEqual(
    arms(false)
      .map(([, arm]) => arm)
      .sort(),
    ['a', 'b', 'control'],
  );
  t.deepEqual(
    arms(false).map(([position]) => position),
    [0, 1, 2],
  );
  t.deepEqual(
    arms(true)
      .map(([, arm]) => arm)
      .sort(),
    ['a', 'b', 'baseline', 'control'],
  );
});

test('the first blocks are marked as warm-up', (t) => {
  t.true(planBlock(options, 0).warmup);
  t.false(planBlock(options, 1).warmup);
});

test('every visit has the event phase; every second block but the first the others, every eighth counts exactly', (t) => {
  for (const block of [0, 1, 2, 3, 8])
    for (const { arm, phases } of planBlock(options, block).visits) {
      t.is(phases[0], 'event');
      t.is(phases.includes('stats') && phases.includes('bystander'), block % 2 === 1);
      t.is(phases.includes('count'), block % 8 === 0 && arm !== 'control');
    }
});

test('where every block has all phases, the first has them too', (t) => {
  const [visit] = planBlock({ ...options, all_phases_every: 1 }, 0).visits;
  t.true(visit?.phases.includes('stats'));
});

test('where only events are counted every variant is, in the seed’s order, and nothing else is visited', (t) => {
  const { visits } = planBlock({ ...options, counts_only: true }, 3);
  t.deepEqual(visits.map(({ arm }) => arm).sort(), ['a', 'b']);
  for (const { phases } of visits) t.deepEqual(phases, ['count']);
});

test('a run ends when it has its blocks', (t) => {
  t.is(stopReason({ ...options, blocks: 10 }, progress), 'blocks');
  t.is(stopReason({ ...options, blocks: 11 }, progress), null);
});

test('a run ends when the time left does not hold another block', (t) => {
  t.is(stopReason(options, { ...progress, elapsed_s: 59.5 }), 'time');
  t.is(stopReason(options, { ...progress, elapsed_s: 58.5 }), null);
});

test('a run whose disturbed visits leave too few blocks for verdicts goes on to the most that it may last', (t) => {
  const few = { ...progress, usable: 5 };
  t.is(stopReason(options, { ...few, elapsed_s: 60 }), null);
  t.is(stopReason(options, { ...few, elapsed_s: 119.5 }), 'time');
  t.is(stopReason({ ...options, most_s: 60 }, { ...few, elapsed_s: 60 }), 'time');
});

test('a run ends when every interval is as narrow as asked, and never before it has the blocks that verdicts need', (t) => {
  t.is(stopReason({ ...options, precision: 2 }, progress), 'precision');
  t.is(stopReason({ ...options, precision: 1.9 }, progress), null);
  t.is(stopReason({ ...options, precision: 2 }, { ...progress, usable: 5 }), null);
  t.is(stopReason({ ...options, precision: 2 }, { ...progress, widest: null }), null);
});
