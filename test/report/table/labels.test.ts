// SPDX-License-Identifier: MIT
import test from 'ava';
import { columnName, labels, shortRelease } from '../../../src/report/table/labels.js';

test('the first names that tell all apart are taken', (t) => {
  t.deepEqual(
    labels([
      ['a', 'a'],
      ['b', 'c'],
      ['d', 'e'],
    ]),
    ['b', 'c'],
  );
  t.deepEqual(labels([['a'], ['b']]), ['a']);
});

test('where none do, the last are numbered', (t) => {
  t.deepEqual(
    labels([
      ['a', 'a'],
      ['b', 'b'],
    ]),
    ['b #1', 'b #2'],
  );
  t.deepEqual(labels([]), []);
});

test('a release loses what its distribution appends, not what tells it from another', (t) => {
  t.is(shortRelease('6.12.94+deb13-cloud-amd64'), '6.12.94');
  t.is(shortRelease('5.10.0-35-cloud-amd64'), '5.10.0-35');
  t.is(shortRelease('6.18.44-fc-v669'), '6.18.44');
  t.is(shortRelease('custom'), 'custom');
});

test('a name that heads columns is printable, and short', (t) => {
  t.is(columnName('6.12.94'), '6.12.94');
  t.is(columnName('6.12.94\u001b[31m'), '6.12.94\\u{1b}[31m');
  t.is(columnName('6.12.94 (vm, 20261122-170409)').length, 24);
});
