// SPDX-License-Identifier: MIT
import test from 'ava';
import { kernelGroups } from '../../../src/report/kernels/kernel-lines.js';
import { stepFindings } from '../../../src/report/kernels/step-findings.js';
import { exactRun } from './kernels-fixture.js';

type Costs = Record<string, number | null>;

const texts = (...kernels: Costs[]) => {
  const runs = kernels.map((costs, place) => exactRun(`6.${place}`, costs));
  const names = kernels.map((_, place) => `6.${place}`);
  return stepFindings(kernelGroups(runs), names).map(({ text }) => text);
};

test('designs of a hook that step alike are named by it where they are all that both kernels measured', (t) => {
  t.deepEqual(
    texts({ 'a-1': 100, 'a-2': 200, 'b-1': 50 }, { 'a-1': 140, 'a-2': 240, 'b-1': 50, 'a-new': 9 }),
    ['From 6.0 to 6.1 both of a cost 20 to 40 % more.'],
  );
  const many = (by: number) => Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`a-${i}`, 100 + by]));
  t.deepEqual(texts(many(0), many(20)), ['From 6.0 to 6.1 all 9 of a cost 20 % more.']);
  t.deepEqual(texts({ ...many(0), 'a-x': 9 }, { ...many(20), 'a-x': 9 }), [
    'From 6.0 to 6.1 9 of the 10 of a cost 20 % more.',
  ]);
});

test('fewer stand by name, and one costs', (t) => {
  t.deepEqual(texts({ 'a-1': 100, 'a-2': 100, 'a-3': 100 }, { 'a-2': 50, 'a-1': 50, 'a-3': 100 }), [
    'From 6.0 to 6.1 a-1 and a-2 cost 50 % less.',
  ]);
  t.deepEqual(texts({ 'a-1': 100 }, { 'a-1': 5 }), ['From 6.0 to 6.1 a-1 costs 95 % less.']);
});

test('a step of another size or direction stands apart, the largest first', (t) => {
  t.deepEqual(
    texts(
      { 'a-1': 100, 'a-2': 100, 'a-3': 100, 'a-4': 100 },
      { 'a-1': 110, 'a-2': 111, 'a-3': 900, 'a-4': 40 },
    ),
    ['From 6.0 to 6.1 a-3 costs 800 % more; a-4 costs 60 % less; a-1 and a-2 cost 10 to 11 % more.'],
  );
});

test('hooks that step by the same stand together', (t) => {
  t.deepEqual(
    texts({ 'a-1': 100, 'a-2': 100, 'b-1': 100, 'b-2': 100 }, { 'a-1': 80, 'a-2': 80, 'b-1': 80, 'b-2': 80 }),
    ['From 6.0 to 6.1 both of a and both of b cost 20 % less.'],
  );
});

test('of more amounts the number of designs is told', (t) => {
  const hooks = ['a', 'b', 'c', 'd', 'e'];
  const costs = (of: (place: number) => number) =>
    Object.fromEntries(hooks.map((hook, place) => [`${hook}-x`, of(place)]));
  const told = texts(
    costs(() => 100),
    costs((place) => 200 + 10 * place),
  );
  t.deepEqual(told, [
    'From 6.0 to 6.1 e-x costs 140 % more; d-x costs 130 % more; c-x costs 120 % more; 2 other designs step by over 5 %.',
  ]);
});

test('two kernels have a sentence, those with the largest step first; a gap is stepped over', (t) => {
  t.deepEqual(texts({ 'a-1': 100, 'b-1': 10 }, { 'a-1': null, 'b-1': 11 }, { 'a-1': 300, 'b-1': 11 }), [
    'From 6.0 to 6.2 a-1 costs 200 % more.',
    'From 6.0 to 6.1 b-1 costs 10 % more.',
  ]);
});

test('without a step nothing is said, and costs of 0 or below are no trouble', (t) => {
  t.deepEqual(texts({ 'a-1': 100 }, { 'a-1': 105 }), []);
  t.deepEqual(texts({ 'a-1': 0 }, { 'a-1': 9 }), []);
  t.deepEqual(texts({ 'a-1': 10, 'a-2': 10 }, { 'a-1': -1, 'a-2': 0 }), [
    'From 6.0 to 6.1 both of a cost 100 to 110 % less.',
  ]);
  t.deepEqual(texts({}, {}), []);
});

test('of several thread counts each says which it is', (t) => {
  const runs = [exactRun('6.0', { 'a-1': 10 }), exactRun('6.1', { 'a-1': 20 })].map((run) => {
    const [group] = run.analysis.groups;
    const rows = group?.rows.map((row) => ({ ...row, threads: 2 })) ?? [];
    const groups = group === undefined ? [] : [group, { ...group, threads: 2, rows }];
    return { ...run, analysis: { ...run.analysis, groups } };
  });
  t.deepEqual(
    stepFindings(kernelGroups(runs), ['6.0', '6.1']).map(({ text }) => text),
    [
      'From 6.0 to 6.1 at 1 thread a-1 costs 100 % more.',
      'From 6.0 to 6.1 at 2 threads a-1 costs 100 % more.',
    ],
  );
});
