// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Flip } from '../../../src/analysis/compare/flips.js';
import { rankChanges } from '../../../src/report/kernels/rank-changes.js';

const PLACES = ['on 5.10', 'on 6.1', 'on 6.12'].map((name) => ({ name, arch: 'x86_64' }));
const flip = (risen: string, fallen: string, after = 1, before = 0): Flip => ({
  before,
  after,
  risen,
  fallen,
});
const texts = (found: Flip[], where?: string) => rankChanges(found, PLACES, where).map(({ text }) => text);

test('pairs that turn around at the same places stand in one sentence', (t) => {
  const found = ['a', 'b'].flatMap((risen) =>
    ['x', 'y'].flatMap((fallen) => [flip(risen, fallen, 1), flip(risen, fallen, 2)]),
  );
  t.deepEqual(texts(found), [
    'Order changed on 6.1 and on 6.12: there a and b cost less than x and y. On 5.10 they cost more.',
  ]);
});

test('pairs with other places or another beginning stand apart, the most pairs first', (t) => {
  const found = [flip('a', 'x', 1), flip('b', 'x', 2), flip('b', 'y', 2), flip('c', 'x', 2, 1)];
  t.deepEqual(texts(found, ' at 2 threads'), [
    'Order changed at 2 threads on 6.12: there b cost less than x and y. On 5.10 they cost more.',
    'Order changed at 2 threads on 6.1: there a cost less than x. On 5.10 they cost more.',
    'Order changed at 2 threads on 6.12: there c cost less than x. On 6.1 they cost more.',
  ]);
});

test('of many sentences the first are said and the pairs of the rest counted', (t) => {
  const found = Array.from({ length: 12 }, (_, i) => flip(`r${i}`, `f${i}`));
  const said = texts(found);
  t.is(said.length, 9);
  t.is(said.at(-1), 'And 4 more pairs change their order (all are in --format json).');
});

test('that nothing turns around is said, too', (t) => {
  t.deepEqual(texts([]), ['No two designs that can be told apart change their order.']);
});

test('between architectures the order differs, it does not change', (t) => {
  const places = [
    { name: 'in base', arch: 'x86_64' },
    { name: 'in new', arch: 'arm64' },
  ];
  t.deepEqual(
    rankChanges([flip('a', 'x')], places).map(({ text }) => text),
    ['Order differs in new: there a cost less than x. In base they cost more.'],
  );
});
