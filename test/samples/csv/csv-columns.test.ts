// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { z } from 'zod';
import { columnReader, Trouble } from '../../../src/samples/csv/csv-columns.js';
import { plainRecords } from '../../../src/samples/csv/csv-plain.js';

/** What a reader makes of fields in turn: values, and the words of its troubles. */
function read(schema: z.ZodType, fields: readonly string[]): unknown[] {
  const reader = columnReader(schema);
  return fields.map((field) => {
    const [record] = plainRecords(Buffer.from(`${field},\n`), 1000);
    const value = record && reader(record, 0);
    return value instanceof Trouble ? value.what : value;
  });
}

test('numbers are held against every bound of their schema', (t) => {
  const schema = z.number().int().min(-2).max(9).nullable();
  t.deepEqual(read(schema, ['3', '', '-2', '9']), [3, null, -2, 9]);
  const refused = read(schema, ['10', '-3', '1.5', 'x', '1e3']);
  t.true(
    refused.every((one) => typeof one === 'string'),
    String(refused),
  );
});

test('a number is accepted exactly where its schema accepts it', (t) => {
  const schemas = [
    z.number().int().nonnegative(),
    z
      .number()
      .nonnegative()
      .max(2 ** 53),
    z.number().min(0).max(1).nullable(),
  ];
  const value = fc.oneof(
    fc.integer(),
    fc.double(),
    fc.maxSafeInteger(),
    fc.constantFrom(2 ** 53, 2 ** 53 + 2, -0),
  );
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.constantFrom(...schemas), value, (schema, number) => {
        const expected = schema.safeParse(Number(String(number)));
        const [found] = read(schema, [String(number)]);
        return expected.success ? Object.is(found, expected.data) : typeof found === 'string';
      }),
      { numRuns: 2000 },
    ),
  );
});

test('texts are kept, however many there are, and refused again each time', (t) => {
  const fields = Array.from({ length: 2500 }, (_, i) => `name ${i % 1250}`);
  t.deepEqual(read(z.string(), fields), fields);
  const [first, good, again] = read(z.enum(['a', 'b']), ['c', 'a', 'c']);
  t.is(good, 'a');
  t.regex(String(first), /^is "c"/);
  t.is(again, first);
});

test('lists are each their own', (t) => {
  const [one, other] = read(z.array(z.string()), ['a;b', 'a;b']);
  t.deepEqual(one, ['a', 'b']);
  t.deepEqual(other, one);
  t.not(one, other);
});
