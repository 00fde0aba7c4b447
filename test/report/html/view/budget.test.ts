// SPDX-License-Identifier: MIT
import test from 'ava';
import { budgetText, FIRST_RATE, rateAt, rateText, SLIDER } from '../../../../src/report/html/view/budget.js';

test('a hundred nanoseconds a million times a second are a tenth of a core', (t) => {
  t.is(budgetText(100, 1e6, 'ns'), '0.100');
  t.is(budgetText(2500, 1e6, 'ns'), '2.500');
  t.is(budgetText(36.2, 1e3, 'ns'), '0.000036');
});

test('instructions are millions of instructions a second, no cores', (t) => {
  t.is(budgetText(145, 1e6, 'insn'), '145');
  t.is(budgetText(145, 2000, 'insn'), '0.290');
});

test('a negative cost is a negative budget', (t) => {
  t.is(budgetText(-3, 1e6, 'ns'), '-0.003');
});

test('the slider goes from a hundred to a hundred million, in rates of two digits', (t) => {
  t.is(rateAt(SLIDER.min), 100);
  t.is(rateAt(SLIDER.max), 1e8);
  t.is(rateAt(SLIDER.value), FIRST_RATE);
  t.is(rateAt(5.3), 200_000);
  t.is(rateText(rateAt(SLIDER.max)), '100,000,000');
  t.is(rateText(100), '100');
});
