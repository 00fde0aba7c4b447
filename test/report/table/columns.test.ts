// SPDX-License-Identifier: MIT
import test from 'ava';
import { tableColumns } from '../../../src/report/table/columns.js';
import { COLUMN_SETS } from '../../../src/samples/column-sets.js';
import { VECTOR_COLUMNS } from '../../../src/samples/vector.js';
import { summaryRow } from '../../samples/rows.js';

const ids = (...which: Parameters<typeof tableColumns>) => tableColumns(...which).map(({ id }) => id);

test('the usual table of an exact run has traps and atomics, the set vector all that is counted', (t) => {
  const counted = VECTOR_COLUMNS as readonly string[];
  t.deepEqual(
    ids('insn', 'usual').filter((id) => counted.includes(id)),
    ['traps', 'atomics'],
  );
  t.deepEqual(ids('insn', 'vector'), [
    ...['rank', 'variant', 'cost', 'interval', 'verdict', 'lost'],
    ...VECTOR_COLUMNS,
  ]);
  const either = new Set([...ids('insn', 'usual'), ...ids('insn', 'vector')]);
  t.deepEqual(ids('insn', 'all').sort(), [...either].sort());
});

test('by a clock nothing is counted, so no table in ns can have a count', (t) => {
  for (const set of [...COLUMN_SETS, 'all'] as const)
    t.deepEqual(
      ids('ns', set).filter((id) => (VECTOR_COLUMNS as readonly string[]).includes(id)),
      [],
    );
});

test('counts stay longer than other figures, and go before what names and judges a row', (t) => {
  const priority = new Map(tableColumns('insn', 'all').map((column) => [column.id, column.priority]));
  const order = [...priority.keys()].sort((a, b) => Number(priority.get(a)) - Number(priority.get(b)));
  t.deepEqual(order.slice(0, 6).sort(), ['cost', 'interval', 'lost', 'rank', 'variant', 'verdict']);
  t.deepEqual(order.slice(6, 10), ['traps', 'atomics', 'run_time', 'bystander']);
  const dropped = [...priority.values()].filter((value) => value !== 0);
  t.is(new Set(dropped).size, dropped.length);
});

test('a count is whole, or to tenths where it is not, without a unit; missing is never 0', (t) => {
  const atomics = tableColumns('insn', 'vector').find(({ id }) => id === 'atomics');
  const texts = (...counts: (number | null)[]) =>
    atomics?.texts(
      counts.map((count) => summaryRow({ atomics: count })),
      'insn',
    );
  t.is(atomics?.unit, '');
  t.is(atomics?.align, 'decimal');
  t.deepEqual(texts(0, 15, -1, null), ['0', '15', '-1', '·']);
  t.deepEqual(texts(0.5, 15, 2 ** 53), ['0.5', '15', '9007199254740992']);
  t.deepEqual(texts(null), ['·']);
});

test('a dispatch below 0 is no figure of a table, and not what a page sorts by', (t) => {
  const dispatch = tableColumns('ns', 'usual').find(({ id }) => id === 'dispatch');
  const rows = [-0.4, 0, 56.4].map((value) => summaryRow({ dispatch: value }));
  t.deepEqual(dispatch?.texts(rows, 'ns'), ['·', '0.0', '56.4']);
  t.deepEqual(
    rows.map((row) => dispatch?.key(row)),
    [null, 0, 56.4],
  );
});
