// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import {
  FIRST_STATE,
  pressed,
  queryOf,
  type State,
  sortOf,
  stateOf,
} from '../../../../src/report/html/view/state.js';
import { hostileText } from '../../../samples/rows.js';
import { group } from './group-fixture.js';

const data = { groups: [group, { ...group, name: 'ns', threads: [1, 2, 8] }] };
const run = fc.constantFrom(0, 1, 2);
const anyState: fc.Arbitrary<State> = fc.record({
  group: fc.constantFrom(0, 1),
  filter: hostileText,
  sort: fc.constantFrom('cost', '-cost', 'variant', 'cost@6.12'),
  run: fc.option(run),
  threads: fc.constant(0),
  rate: fc.constantFrom(100, 1e6, 32_000),
  open: fc.option(fc.record({ variant: hostileText, run })),
  flame: fc.oneof(
    fc.constant(FIRST_STATE.flame),
    fc.record({ variant: hostileText, run, against: fc.option(run) }),
  ),
});

test('a URL gives the state again that it was made of', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyState, (state) => {
        // A URL is Unicode: half a character does not survive it.
        fc.pre(!/\\ud[89a-f]/.test(JSON.stringify(state)));
        t.deepEqual(stateOf(queryOf(state, data), data), state);
      }),
    ),
  );
});

test('the first state has no query, and what is chosen has its name in it', (t) => {
  t.is(queryOf(FIRST_STATE, data), '');
  const state = { ...FIRST_STATE, group: 1, run: 1, threads: 2, filter: 'a b', sort: '-cost' };
  t.is(queryOf(state, data), '?unit=ns&filter=a+b&sort=-cost&run=6.12&threads=8');
});

test('a query that names what the page has not is as if it did not', (t) => {
  t.deepEqual(stateOf('?run=9.9&threads=3&rate=-1&unit=joule&open=a&open=9.9&x=1', data), FIRST_STATE);
  t.deepEqual(stateOf('?rate=NaN', data), FIRST_STATE);
  t.deepEqual(stateOf('', { groups: [] }), FIRST_STATE);
});

test('a header sorts up, and down at the second press', (t) => {
  t.is(pressed('cost', 'variant'), 'variant');
  t.is(pressed('variant', 'variant'), '-variant');
  t.is(pressed('-variant', 'variant'), 'variant');
  t.deepEqual(sortOf('-cost@6.12 (a@b)'), { column: 'cost', on: '6.12 (a@b)', descending: true });
});
