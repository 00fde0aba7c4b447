// SPDX-License-Identifier: MIT
import test from 'ava';
import { normalQuantile, normalTail } from '../../../src/analysis/statistics/normal.js';

function near(actual: number, expected: number): boolean {
  return Math.abs(actual / expected - 1) < 1e-12;
}

test('tails agree with R: pnorm(z, lower.tail = FALSE)', (t) => {
  t.is(normalTail(0), 0.5);
  t.true(near(normalTail(1), 0.15865525393145705));
  t.true(near(normalTail(-1), 0.8413447460685429));
  t.true(near(normalTail(3.5), 2.3262907903552494e-4));
  t.true(near(normalTail(10), 7.619853024160527e-24));
});

test('quantiles agree with R: qnorm(p, lower.tail = FALSE)', (t) => {
  t.true(near(normalQuantile(0.025), 1.959963984540054));
  t.true(near(normalQuantile(1e-9), 5.9978070150076865));
  t.true(normalQuantile(0.5) < 1e-15);
});

test('series and continued fraction meet', (t) => {
  t.true(Math.abs(normalTail(3) / normalTail(3 + 1e-13) - 1) < 1e-11);
});
