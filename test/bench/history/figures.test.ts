// SPDX-License-Identifier: MIT
import test from 'ava';
import { costOf, functionSteps } from '../../../bench/history/figures.js';
import type { ReferenceRun } from '../../../bench/reference/runs.js';
import { NOTHING } from '../../../src/samples/profile.js';
import { run } from './runs.js';

const OLD = run('6.18.15', { 'kprobe-empty': { handler: 10, path: 5 } });
const NEW = run('6.19.14', { 'kprobe-empty': { handler: 12, path: 5, guard: 1 } });

/** The same with events without a probe: most take the first path. */
function withBaseline(of: ReferenceRun, first: number, second: number): ReferenceRun {
  const path = (instructions: number, windows: number) => {
    const stack = { ...NOTHING, instructions: instructions * windows };
    return { insn: instructions, windows, stacks: new Map([['open;memset', stack]]) };
  };
  const baseline = { arm: 'baseline', paths: [path(second, 3), path(first, 9)] };
  return { ...of, profiles: new Map([['baseline', baseline]]) };
}

test('functions differ by what an event executes in them, the largest difference first', (t) => {
  t.deepEqual(functionSteps(OLD, NEW, 'kprobe-empty'), [
    { name: 'handler', before: 10, after: 12 },
    { name: 'guard', before: 0, after: 1 },
  ]);
});

test('of the baseline they are those of the windows that most events take', (t) => {
  const steps = functionSteps(withBaseline(OLD, 700, 9), withBaseline(NEW, 50, 9000), 'baseline');
  t.deepEqual(steps, [{ name: 'memset', before: 700, after: 50 }]);
});

test('a design without a profile differs in no function, and one that was not measured has no cost', (t) => {
  t.deepEqual(functionSteps(OLD, NEW, 'fentry-empty'), []);
  t.deepEqual(functionSteps(OLD, NEW, 'baseline'), []);
  t.is(costOf(OLD, 'kprobe-empty'), 15);
  t.is(costOf(OLD, 'fentry-empty'), null);
  t.is(costOf(OLD, 'baseline'), 1000);
});
