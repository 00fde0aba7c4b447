// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { recordsOf } from '../../../src/samples/csv/csv-records.js';

/** Each record with its line, and what is said of the rest. */
function read(content: string): unknown[] {
  const { records, lineOf, trouble } = recordsOf('samples.csv', Buffer.from(content));
  const told = trouble === null ? [] : [trouble.message.replace(/^samples\.csv:/, '')];
  return [...records.map((fields, i) => [lineOf(i), ...fields]), ...told];
}

test('fields are parted by commas, records by LF or CRLF, and quotes hold either', (t) => {
  t.deepEqual(read('a,b\r\n"1,\n""2""",\n\r\n\n3, 4\n'), [
    [1, 'a', 'b'],
    [2, '1,\n"2"', ''],
    [6, '3', ' 4'],
  ]);
  t.deepEqual(read('\uFEFF\n\na\n'), [[3, 'a']]);
  t.deepEqual(read(''), []);
});

test('a last line without its end is cut off, whatever it holds, and comes after what is whole', (t) => {
  const cut = 'the last line is cut off (it has no line end)';
  t.deepEqual(read('a,b\n1,2'), [[1, 'a', 'b'], `2:2: ${cut}`]);
  t.deepEqual(read('a,b\n1'), [[1, 'a', 'b'], `2:1: ${cut}`]);
  t.deepEqual(read('a,b\n\n1,"2'), [[1, 'a', 'b'], `3:2: ${cut}`]);
  t.deepEqual(read('a,b'), [`1:2: ${cut}`]);
});

test('a record that is none is told by the line it begins on, after those before it', (t) => {
  const few = 'the line has 1 fields, not as many as the header';
  t.deepEqual(read('a,b\n"1\n",2\n\n3\n4,5\n'), [[1, 'a', 'b'], [2, '1\n', '2'], `5:1: ${few}`]);
  const [, open] = read('a,b\n1,"2\n3,4\n5,6\n');
  t.regex(String(open), /^2:2: Quote Not Closed/);
  const [, long] = read(`a,b\n1,${'x'.repeat(2e6)}\n`);
  t.is(long, '2:2: a line is longer than 100000 characters');
});

test('text that is written as a CSV is read again, on the line that a reader counts', (t) => {
  const field = fc.string({ unit: fc.constantFrom('a', '1', ',', '\n', '\r\n', '"', ' '), maxLength: 6 });
  const quoted = (fields: string[]) => `${fields.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}\n`;
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 5 }), (rows) => {
      const lines = rows.map(quoted);
      const line = (i: number) => lines.slice(0, i).join('').split('\n').length;
      t.deepEqual(
        read(lines.join('')),
        rows.map((fields, i) => [line(i), ...fields]),
      );
    }),
  );
});
