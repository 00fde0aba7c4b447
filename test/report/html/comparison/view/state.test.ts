// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import type { Source } from '../../../../../src/analysis/compare/compare-types.js';
import {
  firstState,
  queryOf,
  SORT_IDS,
  stateOf,
} from '../../../../../src/report/html/comparison/view/state.js';
import { hostileText } from '../../../../samples/rows.js';
import { exact, two } from '../../../compare/compare-fixture.js';
import { changed, dataOf } from '../comparison-fixture.js';

const three = dataOf(exact, null, '-change');

test('a page begins with the last column, in the order that was asked for', (t) => {
  t.deepEqual(firstState(three), { filter: '', sort: '-change', table: 0, column: 2 });
  t.is(queryOf(firstState(three), three), '');
});

test('with a gate it begins where something is beyond it', (t) => {
  const [first, , last] = exact as [Source, Source, Source];
  const again = changed(first, { label: 'again', run: 'again' });
  t.is(firstState(dataOf([first, last, again], '3insn')).column, 1);
  t.is(firstState(dataOf([first, again, last], '3insn')).column, 2);
  t.is(firstState(dataOf([last, first, again], '99insn')).column, 2, 'what is lost is, too');
});

test('every state comes back out of its query', (t) => {
  const anyState = fc.record({
    filter: hostileText.filter((text) => !/\p{Cs}/u.test(text)),
    sort: fc.constantFrom(...SORT_IDS.flatMap((id) => [id, `-${id}`])),
    table: fc.constant(0),
    column: fc.constantFrom(1, 2),
  });
  t.notThrows(() =>
    fc.assert(
      fc.property(anyState, (state) => {
        t.deepEqual(stateOf(queryOf(state, three), three), state);
      }),
    ),
  );
});

for (const query of [
  '?sort=costs',
  '?sort=',
  '?sort=--cost',
  '?column=0',
  '?column=3',
  '?column=1.5',
  '?column=-1',
  '?column=1e0',
  '?table=1',
  '?table=x',
  '?other=1',
])
  test(`${query} asks for nothing that there is, and the page is as at first`, (t) =>
    t.deepEqual(stateOf(query, three), firstState(three)));

test('any query gives a state that can be shown', (t) => {
  const data = dataOf(two);
  t.notThrows(() =>
    fc.assert(
      fc.property(hostileText, (query) => {
        const { table, column } = stateOf(`?${query}`, data);
        return data.tables[table] !== undefined && column === 1;
      }),
    ),
  );
});
