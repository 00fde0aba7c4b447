// SPDX-License-Identifier: MIT
import test from 'ava';
import { rateOf } from '../../../src/cli/flags/rate-flag.js';
import { ProbeBenchError } from '../../../src/errors.js';

test('--rate is a whole number of events a second', (t) => {
  t.is(rateOf({}), undefined);
  t.is(rateOf({ rate: '10000' }), 10_000);
  t.is(rateOf({ rate: '1' }), 1);
});

for (const rate of ['', '0', '-1', '1.5', '100000001', '10k', 'NaN', 'Infinity', '1,2', '9'.repeat(1000)])
  test(`--rate ${JSON.stringify(rate.slice(0, 20))} is wrong usage`, (t) => {
    const error = t.throws(() => rateOf({ rate }), { instanceOf: ProbeBenchError });
    t.is(error.exitCode, 2);
    t.regex(error.message, /^--rate: /);
    t.true(error.message.length < 200);
  });

test('a rate is one of time, which exact mode has none of', (t) => {
  t.throws(() => rateOf({ rate: '10', exact: true }), { message: /^--rate does not go with --exact/ });
});
