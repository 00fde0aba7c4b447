// SPDX-License-Identifier: MIT
import test from 'ava';
import { normal, uniform } from '../../../bench/self/datasets.js';
import { seriesWarnings, variesWarnings } from '../../../src/analysis/statistics/series-warnings.js';

const codes = (differences: number[], floor: number | null = 0) =>
  seriesWarnings(differences, floor).map(({ code }) => code);

/** n normal differences about 40. */
function quiet(seed: number, n = 60): number[] {
  const random = uniform(seed);
  return Array.from({ length: n }, () => 40 + normal(random));
}

test('a noisy machine with nothing wrong gets few footnotes: under one in fifty variants', (t) => {
  const random = uniform(7);
  // a few visits hit by the hypervisor: one in twenty is off by up to a hundred deviations
  const noisy = () => Array.from({ length: 60 }, () => normal(random) * (random() < 0.05 ? 100 : 1));
  const warned = Array.from({ length: 500 }, noisy).filter((d) => codes(d).length > 0);
  t.true(warned.length <= 10, `${warned.length} of 500`);
});

test('a step between the halves is drift', (t) => {
  const d = quiet(1).map((value, index) => value + (index >= 30 ? 3 : 0));
  t.true(codes(d).includes('drift'));
  t.regex(seriesWarnings(d, 0)[0]?.text ?? '', /drifted by [23]/);
});

test('a step within the noise floor is none', (t) => {
  t.false(
    codes(
      quiet(1).map((value, index) => value + (index >= 30 ? 3 : 0)),
      5,
    ).includes('drift'),
  );
});

test('neighbours that resemble each other are told', (t) => {
  const noise = quiet(3, 80);
  const walk = noise.map((value, index) => value + 2 * Math.sin((index / 80) * 2 * Math.PI * 4));
  t.true(codes(walk).includes('autocorrelation'));
});

test('alternation is not: it makes the interval wider, not narrower', (t) => {
  t.false(codes(quiet(4).map((value, index) => value + (index % 2) * 10)).includes('autocorrelation'));
});

test('one outlier in sixty is no warning, one in five is, and says how many', (t) => {
  const one = quiet(5).map((value, index) => (index === 7 ? 1e6 : value));
  t.deepEqual(codes(one), []);
  const many = quiet(5).map((value, index) => (index % 5 === 0 ? value + 100 * (index - 30) + 50 : value));
  const warning = seriesWarnings(many, 0).find(({ code }) => code === 'outliers');
  t.regex(warning?.text ?? '', /^1[12] of 60 blocks are outliers \(3 IQR\); none is dropped$/);
});

test('too few blocks, equal ones, and none raise nothing', (t) => {
  t.deepEqual(codes([]), []);
  t.deepEqual(codes([1, 100]), []);
  t.deepEqual(codes(Array(60).fill(7)), []);
  t.deepEqual(codes(quiet(6, 11), null), []);
});

test('repetitions that agree raise nothing; others are all shown, most frequent first', (t) => {
  t.deepEqual(variesWarnings([442, 442]), []);
  t.deepEqual(variesWarnings([]), []);
  t.is(variesWarnings([442, 445, 442])[0]?.text, 'repetitions differ: 442 (2×), 445 (1×)');
});

test('a long list of values is cut, and says by how many', (t) => {
  t.regex(
    variesWarnings(Array.from({ length: 20 }, (_, index) => index))[0]?.text ?? '',
    /7 \(1×\), and 12 more$/,
  );
});
