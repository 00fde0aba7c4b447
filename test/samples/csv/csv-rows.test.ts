// SPDX-License-Identifier: MIT
import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import * as z from 'zod';
import { readRows } from '../../../src/samples/csv/csv-rows.js';
import { temporaryFile } from '../temporary.js';

/** What a column's fields are read as: each its value, or the words by which it is refused. */
function read(t: ExecutionContext, column: z.ZodType, fields: readonly string[]): unknown[] {
  const schema = z.object({ column, other: z.string() });
  return fields.map((field) => {
    const path = temporaryFile(t, `column,other\n${field},x\n`);
    try {
      return readRows(path, () => ({ columns: ['column', 'other'], schema }))[0]?.column;
    } catch (error) {
      return String(error).replace(/^.*samples\.csv:2:1: /, '');
    }
  });
}

test('numbers are held against every bound of their schema', (t) => {
  const schema = z.number().int().min(-2).max(9).nullable();
  t.deepEqual(read(t, schema, ['3', '', '-2', '9', '12.']), [
    3,
    null,
    -2,
    9,
    'column is "12.": Too big: expected number to be <=9',
  ]);
  for (const told of read(t, schema, ['10', '-3', '1.5', 'x', '1e3', '0x1', ' 1', '+1', '.', '-', '1.2.3']))
    t.regex(String(told), /^column is "/);
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
        const [found] = read(t, schema, [String(number)]);
        return expected.success ? Object.is(found, expected.data) : typeof found === 'string';
      }),
      { numRuns: 500 },
    ),
  );
});

test('truth may be spelled as spreadsheets do, and lists are each their own', (t) => {
  t.deepEqual(read(t, z.boolean(), ['true', 'FALSE', 'yes', '']), [
    true,
    false,
    'column is "yes", which is neither true nor false',
    'column is "", which is neither true nor false',
  ]);
  const [one, other, none] = read(t, z.array(z.string()), ['a;b', 'a;b', '']);
  t.deepEqual([one, other, none], [['a', 'b'], ['a', 'b'], []]);
  t.not(one, other);
});

test('what is wrong first in a file is what it is refused for', (t) => {
  const schema = z.object({ a: z.number(), b: z.number() });
  const message = (content: string) =>
    t.throws(() => readRows(temporaryFile(t, content), () => ({ columns: ['a', 'b'], schema }))).message;
  t.regex(message('a,b\n1,x\n3\n'), /:2:2: b is "x"/);
  t.regex(message('a,b\n1,2\n3\n4,x\n'), /:3:1: the line has 1 fields/);
  t.regex(message('a,b\nx,2\n3,4'), /:2:1: a is "x"/);
  t.regex(message('c,d\n1,2'), /:1:1: none of the columns/);
});
