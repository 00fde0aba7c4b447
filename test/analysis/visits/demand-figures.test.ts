// SPDX-License-Identifier: MIT
import test from 'ava';
import { statisticsOf } from '../../../src/analysis/statistics/choose.js';
import { timed } from '../../../src/analysis/statistics/timed.js';
import { demandFigures } from '../../../src/analysis/visits/demand-figures.js';
import { ProbeBenchError } from '../../../src/errors.js';
import { sample } from '../samples.js';

test('samples without any figure are refused by the column that would have it', (t) => {
  const message = (given: Parameters<typeof sample>[0]) =>
    t.throws(() => demandFigures([sample(given)], statisticsOf(given.unit ?? 'ns'), 'run x'), {
      instanceOf: ProbeBenchError,
    }).message;
  t.regex(message({}), /^run x: .* neither value nor, as in older files, batch_min is there$/);
  t.regex(message({ threads: 2, batch_min: 1 }), /batch_median/);
  t.regex(message({ unit: 'insn', batch_min: 1 }), /batch_mode/);
});

test('one figure is enough, and what is only counted needs none', (t) => {
  t.notThrows(() => demandFigures([sample({}), sample({ value: 270 })], timed, 'x'));
  t.notThrows(() => demandFigures([sample({ batch_min: 270 })], timed, 'x'));
  t.notThrows(() => demandFigures([sample({ phase: 'count' })], timed, 'x'));
  t.notThrows(() => demandFigures([], timed, 'x'));
});
