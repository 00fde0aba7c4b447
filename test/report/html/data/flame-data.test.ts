// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import type { Explained } from '../../../../src/analysis/profile/explained.js';
import { explainedOf, type FlameData, flameData } from '../../../../src/report/html/data/flame-data.js';
import { anyExplained, before, during, explained, fexit } from '../../profile/profile-fixture.js';

const byVariant = (all: readonly Explained[]) => new Map(all.map((one) => [one.variant, one]));
/** As the page's script reads it. */
const read = (data: FlameData): FlameData => JSON.parse(JSON.stringify(data));

test('a page knows what its runs know, by design and run', (t) => {
  const data = read(flameData([byVariant([before, fexit]), undefined, byVariant([during])]));
  t.deepEqual(explainedOf(data, 'tracepoint-empty', 0), before);
  t.deepEqual(explainedOf(data, 'fexit-empty', 0), fexit);
  t.deepEqual(explainedOf(data, 'tracepoint-empty', 2), during);
  t.is(explainedOf(data, 'tracepoint-empty', 1), null);
  t.is(explainedOf(data, 'fexit-empty', 2), null);
});

test('what designs have in common stands there once', (t) => {
  const one = explained('6.1', { 'a;b': 3, 'a;c': 4 });
  const more = explained('6.1', { 'a;b': 3, 'a;c': 5, 'a;c;a': 1 }, { variant: 'tracepoint-array' });
  const { names, frames, costs, profiles } = flameData([byVariant([one, more])]);
  t.deepEqual(names.toSorted(), ['6.1', 'a', 'b', 'c', 'openat-ebadf']);
  t.is(frames.length, 4);
  t.is(costs.length, 4);
  t.deepEqual(
    profiles.map(({ stacks }) => stacks.length),
    [2, 3],
  );
});

test('runs without profiles have none', (t) => {
  t.deepEqual(flameData([undefined, new Map()]), { names: [], frames: [], costs: [], profiles: [] });
});

test('any profiles, whatever they are called, are the same again', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(fc.array(anyExplained, { maxLength: 4 }), { maxLength: 4 }), (all) => {
        const runs = all.map(byVariant);
        const data = read(flameData(runs));
        for (const [run, known] of runs.entries())
          for (const [variant, one] of known) t.deepEqual(explainedOf(data, variant, run), one);
      }),
      { numRuns: 100 },
    ),
  );
});
