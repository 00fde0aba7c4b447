// SPDX-License-Identifier: MIT
import test from 'ava';
import { cheapestOfEach } from '../../../src/report/kernels/cheapest-of-each.js';
import { exact } from '../fixture.js';
import { withRows } from '../with-rows.js';
import { arm, olderArm, olderX86, x86 } from './arches-fixture.js';

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

test('costs of two architectures stand apart, also of one design', (t) => {
  t.deepEqual(
    text([x86.analysis, arm.analysis], ['a', 'b']),
    'Cheapest that counts: fentry-array on a, 151 instructions an event; fentry-array on b, 183 instructions an event.',
  );
  const all = [olderX86, olderArm, x86, arm].map(({ analysis }) => analysis);
  t.is(
    text([...all, x86.analysis], ['a', 'b', 'c', 'd', 'e']),
    'Cheapest that counts: raw_tp-array on a, 143 instructions an event; raw_tp-array on b, 193 instructions an event; fentry-array on c and e, 151 instructions an event; fentry-array on d, 183 instructions an event.',
  );
  t.regex(
    text(
      [x86, arm, x86, arm].map(({ analysis }) => analysis),
      ['a', 'b', 'c', 'd'],
    ) ?? '',
    /: fentry-array on both x86_64 kernels, 151 .*; fentry-array on both arm64 kernels, 183 /,
  );
});
