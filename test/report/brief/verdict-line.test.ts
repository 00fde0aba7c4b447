// SPDX-License-Identifier: MIT
import test from 'ava';
import { verdictLine } from '../../../src/report/brief/verdict-line.js';
import { exact, foundIn, timed } from '../fixture.js';
import { withRows } from '../with-rows.js';

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
});
