// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { checkThreshold, thresholdOf, widthOf } from '../../../src/analysis/compare/threshold.js';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';

test('sizes are shares, nanoseconds or instructions, and nothing else', (t) => {
  t.deepEqual(thresholdOf('margin', '5%'), { value: 5, unit: '%' });
  t.deepEqual(thresholdOf('margin', '2.5 ns'), { value: 2.5, unit: 'ns' });
  t.deepEqual(thresholdOf('margin', '20insn'), { value: 20, unit: 'insn' });
  t.deepEqual(thresholdOf('margin', '0%'), { value: 0, unit: '%' });
  for (const wrong of ['', '5', '-5%', '5us', 'NaN%', '5%%', '1e3ns', '٥%', '5% 3ns']) {
    const error = t.throws(
      () => thresholdOf('fail-over', wrong),
      { code: 'bad-flag', message: /^--fail-over: / },
      wrong,
    );
    t.like(error, { exitCode: EXIT.usage });
  }
});

test('no text at all is read as a size that it is not', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const { value, unit } = thresholdOf('margin', text);
          return text.includes(unit) && value >= 0;
        } catch (error) {
          return error instanceof ProbeBenchError;
        }
      }),
    ),
  );
});

test('a size in another unit than the runs is wrong usage, a share never is', (t) => {
  t.throws(() => checkThreshold('margin', { value: 3, unit: 'ns' }, 'insn'), {
    message: '--margin is in ns, but the runs are in insn',
  });
  t.notThrows(() => checkThreshold('margin', { value: 3, unit: '%' }, 'insn'));
  t.is(widthOf({ value: 5, unit: '%' })(-200), 10);
  t.is(widthOf({ value: 5, unit: 'ns' })(-200), 5);
});
