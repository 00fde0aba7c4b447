// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { parseRow, ROWS_HEADER } from '../../../src/vm/vector/row.js';
import { ROOT } from '../../house/imports.js';
import { ENTRY, line, TRAP } from './rows.js';

test('a row is read as it is written', (t) => {
  const row = parseRow(line(7));
  t.like(row, {
    burst: 7,
    windows: 1920,
    instructions: 5_775_360,
    data_lines: 301_504,
    entry: ENTRY,
    spoilt: '',
  });
  t.is(row?.entries.size, 4);
  t.is(row?.entries.get(TRAP), 3840);
  t.is(parseRow(line(0, { entries: '', entry: '0' }))?.entries.size, 0);
  t.is(parseRow(line(0, { spoilt: 'lines of data' }))?.spoilt, 'lines of data');
});

test('what is no row is none', (t) => {
  const cells = [
    { windows: '' },
    { loads: '-1' },
    { loads: '1.5' },
    { stores: '1e3' },
    { stores: '9'.repeat(16) },
  ];
  const entries = [
    'x',
    `${ENTRY}:`,
    `${ENTRY}:1,`,
    `${ENTRY}:1  ${TRAP}:1`,
    `${'f'.repeat(17)}:1`,
    `${ENTRY}:-1`,
  ];
  const hostile = [
    ...['', ',', ROWS_HEADER, line(0).slice(0, -1), `${line(0)},`, line(0).slice(0, 40), '\0'.repeat(100)],
    ...cells.map((one) => line(0, one)),
    ...entries.map((one) => line(0, { entries: one })),
    ...['', 'xyz', '0x0'].map((entry) => line(0, { entry })),
  ];
  for (const text of hostile) t.is(parseRow(text), null, text);
});

test('the plugin writes the header that is read', (t) => {
  const source = readFileSync(join(ROOT, 'src/vm/plugin/burst/burst.c'), 'utf8');
  const written = [...source.matchAll(/fputs\("([^"]*)", out\)/g)].map(([, text]) => text).join('');
  t.is(written, `${ROWS_HEADER}\\n`);
});
