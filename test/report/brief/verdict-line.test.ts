// SPDX-License-Identifier: MIT
import test from 'ava';
import { kernelsVerdict, verdictLine } from '../../../src/report/brief/verdict-line.js';
import type { SummaryRow } from '../../../src/samples/summary.js';
import { exact, foundIn, timed } from '../fixture.js';

const [group] = exact.analysis.groups;
const withRows = (change: (row: SummaryRow) => Partial<SummaryRow>) => {
  const rows = (group?.rows ?? []).map((row) => ({ ...row, ...change(row) }));
  return { ...exact.analysis, groups: [{ ...group, rows }] } as typeof exact.analysis;
};

test('the cheapest design is the verdict', (t) => {
  t.regex(
    verdictLine(exact.analysis, foundIn(exact)),
    /^Cheapest of 3 designs that count: fentry-array, 226 /,
  );
});

test('a biased run, an undecided cost and a design without a rank are inconclusive', (t) => {
  t.regex(verdictLine(timed.analysis, foundIn(timed)), /^This run is biased/);
  for (const part of [{ verdict: 'inconclusive' }, { rank: null }] as const)
    t.regex(
      verdictLine(
        withRows(() => part),
        foundIn(exact),
      ),
      /^Inconclusive: Cheapest/,
    );
});

test('where nothing was found there is no verdict', (t) => {
  t.is(verdictLine(exact.analysis, []), '');
  t.is(kernelsVerdict([{ ...exact.analysis, groups: [] }], ['6.12']), '');
});

test('kernels with one cheapest design share a sentence, others have a part each', (t) => {
  const dear = withRows(({ variant }) => (variant === 'fentry-array' ? { cost: 900 } : {}));
  const alike = kernelsVerdict([exact.analysis, exact.analysis], ['6.12', '6.18']);
  t.is(alike, 'Cheapest of what counts: fentry-array on all 2 kernels, 226 instructions an event.');
  const unlike = kernelsVerdict([exact.analysis, dear], ['6.12', '6.18']);
  t.is(
    unlike,
    'Cheapest of what counts: fentry-array on 6.12, 226 instructions an event; kprobe-array on 6.18, 442 instructions an event.',
  );
});

test('designs of one rank are named together, and a doubt is said', (t) => {
  const tied = withRows(({ variant }) => (variant === 'kprobe-array' ? { cost: 226, rank: 1 } : {}));
  t.regex(kernelsVerdict([tied], ['6.12']), /: fentry-array and kprobe-array on 6\.12, 226 /);
  const unsure = withRows(() => ({ verdict: 'inconclusive' }));
  t.regex(kernelsVerdict([exact.analysis, unsure], ['a', 'b']), /^Inconclusive: cheapest/);
});
