// SPDX-License-Identifier: MIT
import test from 'ava';
import { cheapestOfEach } from '../../../src/report/kernels/cheapest-of-each.js';
import { exact } from '../fixture.js';
import { withRows } from '../with-rows.js';

const text = (analyses: (typeof exact.analysis)[], names: string[]) =>
  cheapestOfEach(analyses, names)[0]?.text;

test('kernels with one cheapest design share a part of the sentence, others have one each', (t) => {
  const dear = withRows(({ variant }) => (variant === 'fentry-array' ? { cost: 900 } : {}));
  t.is(
    text([exact.analysis, exact.analysis], ['6.12', '6.18']),
    'Cheapest that counts: fentry-array on both kernels, 226 instructions an event.',
  );
  t.is(
    text([exact.analysis, dear], ['6.12', '6.18']),
    'Cheapest that counts: fentry-array on 6.12, 226 instructions an event; kprobe-array on 6.18, 442 instructions an event.',
  );
});

test('designs of one rank are named together', (t) => {
  const tied = withRows(({ variant }) => (variant === 'kprobe-array' ? { cost: 226, rank: 1 } : {}));
  t.regex(
    text([tied, tied], ['6.12', '6.18']) ?? '',
    /: fentry-array and kprobe-array alike on both kernels, 226 /,
  );
});

test('a kernel on which it is not told is named, and where it is told on none nothing is said', (t) => {
  const unsure = withRows(() => ({ verdict: 'inconclusive' }));
  t.regex(text([exact.analysis, unsure], ['a', 'b']) ?? '', /fentry-array on a, .*; inconclusive on b\.$/);
  t.is(text([unsure, { ...exact.analysis, groups: [] }], ['a', 'b']), undefined);
});
