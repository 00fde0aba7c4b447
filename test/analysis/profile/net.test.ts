// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { functionOf, together } from '../../../src/analysis/profile/explained.js';
import { explained, explainedRun } from '../../../src/analysis/profile/net.js';
import { withoutBaselinePaths } from '../../../src/analysis/visits/paths.js';
import { spellPaths } from '../../../src/samples/paths.js';
import type { Profile } from '../../../src/samples/profile.js';
import type { Sample } from '../../../src/samples/sample.js';
import { sample } from '../samples.js';
import { anyProfile, executed, profileOf } from './profiles.js';

const WHERE = { variant: 'kprobe-array', kernel: '6.18.5', arch: 'x86_64', workload: 'openat' };

/** The sample of the visit that a profile is of. */
function sampleOf({ arm, paths }: Profile): Sample {
  const batches = paths.reduce((sum, { windows }) => sum + windows, 0);
  const value = paths.reduce((sum, { insn, windows }) => sum + insn * windows, 0) / batches;
  const sorted = [...paths].sort((a, b) => b.windows - a.windows || a.insn - b.insn);
  const spelled = spellPaths(sorted.map(({ insn, windows }) => ({ insn, share: windows / batches })));
  return sample({ unit: 'insn', arm, batches, value, paths: spelled });
}

/** The cost that the table shows. */
function costOf(profile: Profile, baseline: Profile): number {
  const [bare, own] = withoutBaselinePaths([sampleOf(baseline), sampleOf(profile)]);
  return Number(((own?.value ?? Number.NaN) - (bare?.value ?? Number.NaN)).toFixed(6));
}

test('a cost is what stacks execute, net of the baseline: more, less, and none that is nothing', (t) => {
  const baseline = profileOf('baseline', [[{ '[user]': 20, 'sys;open': 300, 'sys;exit': 40 }, 64]]);
  const profile = profileOf('x', [
    [{ '[user]': 20, 'sys;open': 290, 'sys;probe': 55, 'sys;exit': 41 }, 1920],
  ]);
  t.deepEqual(explained({ ...WHERE, cost: 46, profile, baseline }), {
    ...WHERE,
    ...{ cost: 46, untold: 0 },
    stacks: [
      { name: 'sys;probe', ...executed(55) },
      { name: 'sys;exit', ...executed(1) },
      { name: 'sys;open', ...executed(-10) },
    ],
  });
});

test('beside a baseline of one path the mean is over all windows, rare ones too', (t) => {
  const baseline = profileOf('baseline', [[{ a: 100 }, 1920]]);
  const profile = profileOf('x', [
    [{ a: 100, b: 10 }, 1900],
    [{ a: 100, b: 10, c: 960 }, 20],
  ]);
  const { stacks, untold } = explained({ ...WHERE, cost: 20, profile, baseline });
  t.deepEqual(stacks, [
    { name: 'b', ...executed(10) },
    { name: 'c', ...executed(10) },
  ]);
  t.is(untold, 0);
});

test('what the baseline does now and then is in no stack of a design, as it is in no cost', (t) => {
  const baseline = profileOf('baseline', [
    [{ open: 3000, refill: 2077 }, 100],
    [{ open: 3000 }, 1820],
  ]);
  const profile = profileOf('x', [
    [{ open: 3000, probe: 319, refill: 2079 }, 90],
    [{ open: 3000, probe: 319 }, 1830],
  ]);
  const cost = costOf(profile, baseline);
  t.is(cost, 319);
  const { stacks, untold } = explained({ ...WHERE, cost, profile, baseline });
  t.deepEqual(stacks, [{ name: 'probe', ...executed(319) }]);
  t.is(untold, 0);
});

test('paths of a design are kept beside such a baseline, by their shares', (t) => {
  const baseline = profileOf('baseline', [
    [{ open: 3000 }, 1800],
    [{ open: 3000, refill: 2077 }, 120],
  ]);
  const profile = profileOf('x', [
    [{ open: 3000, cheap: 100 }, 900],
    [{ open: 3000, dear: 5000 }, 900],
    [{ open: 3000, cheap: 100, refill: 2077 }, 60],
    [{ open: 3000, dear: 5000, refill: 2077 }, 60],
  ]);
  const cost = costOf(profile, baseline);
  t.is(cost, 2550);
  const { stacks, untold } = explained({ ...WHERE, cost, profile, baseline });
  t.deepEqual(stacks, [
    { name: 'dear', ...executed(2500) },
    { name: 'cheap', ...executed(50) },
  ]);
  t.is(untold, 0);
});

test('what no stack holds of a cost is told, with its sign', (t) => {
  const [profile, baseline] = [profileOf('x', [[{ a: 3, b: 2 }, 7]]), profileOf('baseline', [[{ a: 3 }, 7]])];
  t.is(explained({ ...WHERE, cost: 2.25, profile, baseline }).untold, 0.25);
  t.is(explained({ ...WHERE, cost: -1, profile, baseline }).untold, -3);
  t.true(Object.is(explained({ ...WHERE, cost: 2 - 1e-9, profile, baseline }).untold, 0));
});

test('a cost that was rounded leaves nothing untold', (t) => {
  const baseline = profileOf('baseline', [[{ a: 100 }, 1920]]);
  const profile = profileOf('x', [
    [{ a: 100 }, 1905],
    [{ a: 101 }, 15],
  ]);
  const cost = costOf(profile, baseline);
  t.not(cost, 1 / 128);
  t.is(explained({ ...WHERE, cost, profile, baseline }).untold, 0);
});

test('a design that executes what the baseline does costs nothing anywhere', (t) => {
  fc.assert(
    fc.property(anyProfile('baseline'), (baseline) => {
      const same = explained({ ...WHERE, cost: 0, profile: { ...baseline, arm: 'x' }, baseline });
      t.deepEqual([same.stacks, same.untold], [[], 0]);
    }),
  );
});

test('stacks sum to the cost that the table shows, and functions to what stacks do', (t) => {
  fc.assert(
    fc.property(anyProfile('x'), anyProfile('baseline'), (profile, baseline) => {
      const cost = costOf(profile, baseline);
      const { stacks, untold } = explained({ ...WHERE, cost, profile, baseline });
      const sum = (places: typeof stacks) => places.reduce((all, { instructions }) => all + instructions, 0);
      t.is(untold, 0);
      t.true(Math.abs(sum(stacks) + untold - cost) < 1e-6, `${sum(stacks)} of ${cost}`);
      t.true(Math.abs(sum(together(stacks, functionOf)) - sum(stacks)) < 1e-6);
      t.true(
        Object.values(stacks).every((place) => Object.values(place).every((value) => !Object.is(value, -0))),
      );
    }),
    { numRuns: 500 },
  );
});

test('of a run those designs are explained that have a cost and a profile, beside a profile of the baseline', (t) => {
  const all = ['baseline', 'a', 'b'].map((arm) => [arm, profileOf(arm, [[{ open: 9 }, 64]])] as const);
  const run = {
    ...{ kernel: '6.12', arch: 'arm64', workload: 'openat' },
    costs: [
      { variant: 'a', cost: 5 },
      { variant: 'b', cost: null },
      { variant: 'c', cost: 5 },
    ],
  };
  const made = explainedRun(new Map(all), run);
  t.deepEqual([...made.keys()], ['a']);
  t.like(made.get('a'), {
    variant: 'a',
    kernel: '6.12',
    arch: 'arm64',
    workload: 'openat',
    cost: 5,
    untold: 5,
  });
  t.is(explainedRun(new Map(all.slice(1)), run).size, 0);
  t.is(explainedRun(new Map(), run).size, 0);
});
