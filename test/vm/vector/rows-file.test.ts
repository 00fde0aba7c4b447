// SPDX-License-Identifier: MIT
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { ROWS_HEADER } from '../../../src/vm/vector/row.js';
import { RowsFile } from '../../../src/vm/vector/rows-file.js';
import { line } from './rows.js';

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-rows-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function rowsFile(text: string): { rows: RowsFile; append: (more: string) => void } {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, text);
  const rows = new RowsFile(path);
  rows.catchUp();
  return {
    rows,
    append: (more) => {
      appendFileSync(path, more);
      rows.catchUp();
    },
  };
}

const HEADER = `${ROWS_HEADER}\n`;

test('rows are had as they come, each once, in any order', (t) => {
  const { rows, append } = rowsFile(`${HEADER}${line(0)}\n`);
  t.like(rows.take(0), { burst: 0 });
  t.is(rows.take(1), 'the emulator’s file has no such row');
  append(`${line(1)}\n${line(2)}\n`);
  t.like(rows.take(2), { burst: 2 });
  t.like(rows.take(1), { burst: 1 });
  t.is(rows.take(1), 'the emulator’s file has no such row');
});

test('half a line is no row until the rest is there', (t) => {
  const whole = line(0);
  const { rows, append } = rowsFile(HEADER + whole.slice(0, 50));
  t.is(rows.take(0), 'the emulator’s file is cut off');
  append(whole.slice(50));
  t.is(rows.take(0), 'the emulator’s file is cut off');
  append('\n');
  t.like(rows.take(0), { burst: 0 });
});

test('more than fits into one read comes whole', (t) => {
  const entries = Array.from(
    { length: 2000 },
    (_, n) => `ffffffff81e${n.toString(16).padStart(5, '0')}:1920`,
  ).join(' ');
  const lines = Array.from({ length: 20 }, (_, burst) => `${line(burst, { entries })}\n`);
  const { rows } = rowsFile(HEADER + lines.join(''));
  for (let burst = 0; burst < 20; burst++)
    t.is((rows.take(burst) as { entries: Map<string, number> }).entries.size, 2000);
});

test('garbage between rows is told where a row is missing', (t) => {
  const { rows } = rowsFile(`${HEADER}\0\0\n${line(0)}\n${line(1, { loads: 'NaN' })}\n`);
  t.like(rows.take(0), { burst: 0 });
  t.is(rows.take(1), 'the emulator’s file has no such row, and 2 lines that are none');
});

test('a file of another kind, an empty one and none give no rows, and say so', (t) => {
  const foreign = 'the emulator’s file has a header that this version does not know';
  t.is(rowsFile(`burst,windows\n${line(0)}\n`).rows.take(0), foreign);
  t.is(rowsFile(`\n${HEADER}${line(0)}\n`).rows.take(0), foreign);
  t.is(rowsFile('').rows.take(0), 'the emulator wrote nothing');
  const missing = new RowsFile(join(folder, 'none.csv'));
  t.notThrows(() => missing.catchUp());
  t.is(missing.take(0), 'the emulator wrote nothing');
});
