// SPDX-License-Identifier: MIT
import test from 'ava';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { PlainCsvError, plainRecords } from '../../../src/samples/csv/csv-plain.js';

const LONGEST = 200;

/** All that is read: lines, fields, and where it ends in an error. */
function plain(text: string): unknown[] {
  const found: unknown[] = [];
  try {
    for (const record of plainRecords(Buffer.from(text), LONGEST)) {
      found.push([record.line, ...Array.from({ length: record.width }, (_, place) => record.field(place))]);
    }
  } catch (error) {
    if (!(error instanceof PlainCsvError)) throw error;
    found.push(`line ${error.line}: ${error.cut ? 'cut' : 'width'}`);
  }
  return found;
}

/** The same by csv-parse. */
function parsed(text: string): unknown[] {
  const found: unknown[] = [];
  let lines = 0;
  try {
    parse(text, {
      record_delimiter: ['\r\n', '\n'],
      skip_empty_lines: true,
      on_record: (fields: string[], info) => {
        found.push([lines + 1, ...fields]);
        lines = info.lines;
        return null;
      },
    });
  } catch (error) {
    found.push(`line ${(error as { lines: number }).lines}: width`);
  }
  return found;
}

const piece = fc.constantFrom('a', 'bc', '1.5', ',', ',', '\n', '\n', '\r\n', '\r', ' ', '\t');
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

test('ASCII without quotes is read as csv-parse reads it', (t) => {
  const whole = text.map((some) => `a,b\n${some}\n`);
  // csv-parse counts an empty line with what comes after it, and a lone CR as a line: such texts are compared
  // without line numbers.
  const bare = (found: unknown[]) => found.map((one) => (Array.isArray(one) ? one.slice(1) : 'error'));
  fc.assert(
    fc.property(whole, (some) => {
      t.deepEqual(bare(plain(some)), bare(parsed(some)));
      if (!/\n\r?\n|\r(?!\n)/.test(some)) t.deepEqual(plain(some), parsed(some));
    }),
    { numRuns: 2000 },
  );
});

test('a last line without its end is cut off, whatever it holds', (t) => {
  t.deepEqual(plain('a,b\n1,2'), [[1, 'a', 'b'], 'line 2: cut']);
  t.deepEqual(plain('a,b\n1'), [[1, 'a', 'b'], 'line 2: cut']);
  t.deepEqual(plain('a,b\n'), [[1, 'a', 'b']]);
  t.deepEqual(plain(''), []);
});

test('a line that is too long is refused where it grows so', (t) => {
  const error = t.throws(() => [...plainRecords(Buffer.from(`a,b\n1,${'x'.repeat(LONGEST)}\n`), LONGEST)], {
    instanceOf: PlainCsvError,
  });
  t.deepEqual([error?.line, error?.column, error?.cut], [2, 2, false]);
});

/** How the first field of a line is read as a number. */
function number(field: string): number {
  const [record] = plainRecords(Buffer.from(`${field},\n`), LONGEST);
  return record?.plainNumber(0) ?? Number.NaN;
}

test('a plain number is read to the bit as Number reads it', (t) => {
  const decimals = fc.tuple(fc.integer(), fc.nat({ max: 99_999 })).map(([a, b]) => `${a}.${b}`);
  const short = fc
    .double({ min: -1e9, max: 1e9, noNaN: true })
    .map((value) => String(Number(value.toPrecision(9))));
  const any = fc.oneof(fc.integer().map(String), decimals, short, fc.maxSafeInteger().map(String));
  fc.assert(
    fc.property(any, (field) => {
      const value = number(field);
      return Number.isNaN(value) ? !/^-?\d{1,10}(\.\d{1,5})?$/.test(field) : Object.is(value, Number(field));
    }),
    { numRuns: 2000 },
  );
  t.is(number('12.'), 12);
  t.is(number('007'), 7);
});

test('what is no plain number is left to others', (t) => {
  for (const field of [
    '',
    '-',
    '.',
    '.5',
    '-.5',
    '1e5',
    '0x1',
    '1.2.3',
    'NaN',
    ' 1',
    '1 ',
    '+1',
    '1234567890123456',
  ])
    t.true(Number.isNaN(number(field)), field);
});

test('a field is compared without being cut out', (t) => {
  const [record] = plainRecords(Buffer.from('ab,abc,,\r\n'), LONGEST);
  t.deepEqual(
    [0, 1, 2, 3].map((place) => record?.is(place, 'ab')),
    [true, false, false, false],
  );
  t.true(record?.is(2, '') && record.is(3, ''));
});
