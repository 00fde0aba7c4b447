// SPDX-License-Identifier: MIT
import test, { type ExecutionContext } from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import {
  readSamples,
  readSummary,
  SAMPLES_HEADER,
  sampleLine,
  summaryCsv,
} from '../../../src/samples/csv/csv.js';
import { SAMPLE_COLUMNS, sampleSchema } from '../../../src/samples/sample.js';
import { SUMMARY_COLUMNS, summaryRowSchema } from '../../../src/samples/summary.js';
import { sample, summaryRow } from '../rows.js';
import { temporaryFile } from '../temporary.js';
import { listener, nullable, nulled, without } from '../without.js';

const MAY_LACK = nullable(sampleSchema);
const DEMANDED = SAMPLE_COLUMNS.filter((column) => !MAY_LACK.includes(column));
const rows = [sample(), sample({ block: 2, wall: null })];
const whole = SAMPLES_HEADER + rows.map(sampleLine).join('');

/** A CSV with further fields, the same ones on each line. */
const beside = (fields: string, csv: string) => csv.replaceAll(/^(.+)$/gm, `${fields},$1`);
const many = Array.from({ length: 10_000 }, (_, i) => `column${i}`).join(',');

function refused(t: ExecutionContext, content: string, message: RegExp): void {
  const { told, tell } = listener();
  const path = temporaryFile(t, content);
  const error = t.throws(() => readSamples(path, undefined, tell), { instanceOf: ProbeBenchError, message });
  t.is(error?.code, 'bad-csv');
  t.true((error?.message.length ?? 0) < path.length + 1000);
  t.deepEqual(told, [], 'of what is refused nothing else is told');
}

test('every other column is demanded by its name', (t) => {
  const last = SAMPLE_COLUMNS.length - 2;
  for (const column of DEMANDED)
    refused(t, without(whole, [column, 'wall']), new RegExp(`samples\\.csv:1:${last}: no column ${column}$`));
  for (const column of SUMMARY_COLUMNS.filter((one) => !nullable(summaryRowSchema).includes(one)))
    t.throws(() => readSummary(temporaryFile(t, without(summaryCsv([summaryRow()]), [column]))), {
      message: new RegExp(`no column ${column}$`),
    });
  refused(t, without(whole, DEMANDED), new RegExp(`no column ${DEMANDED.join(', ')}$`));
});

test('unknown columns are left alone, whatever they are called and however many there are', (t) => {
  const { told, tell } = listener();
  for (const name of [
    'batches_quiet',
    '',
    ' wall',
    'WALL',
    '__proto__',
    'constructor',
    'toString',
    '"wall "',
  ])
    t.deepEqual(readSamples(temporaryFile(t, beside(name, whole)), undefined, tell), rows, name);
  t.deepEqual(readSamples(temporaryFile(t, beside(many, whole)), undefined, tell), rows);
  t.deepEqual(told, []);
});

test('a header that lacks what is demanded among ten thousand others is refused in a short line', (t) => {
  refused(
    t,
    beside(many, without(whole, ['arm'])),
    /samples\.csv:1:1: no column arm; not known: "column0", .*"column9" and 9990 more$/,
  );
});

test('a column that stands twice is refused, also one that could be lacking', (t) => {
  for (const column of ['arm', 'missed'])
    refused(
      t,
      whole.replace('wall', column),
      new RegExp(`:1:\\d+: the column ${column} stands there twice$`),
    );
  t.deepEqual(readSamples(temporaryFile(t, beside('note,note', whole))), rows);
});

test('a header in quotes, after a byte order mark, with CRLF, may lack columns as any other', (t) => {
  const { told, tell } = listener();
  const [header = '', ...lines] = without(whole, ['missed']).split('\n');
  const quoted = header.replaceAll(/[^,]+/g, '"$&"');
  const path = temporaryFile(t, `\uFEFF${[quoted, ...lines].join('\r\n')}`);
  t.deepEqual(
    readSamples(path, undefined, tell),
    rows.map((row) => nulled(row, ['missed'])),
  );
  t.deepEqual(told, [[path, ['missed']]]);
});

test('of a header without rows it is said that nothing was measured, and no more', (t) => {
  const { told, tell } = listener();
  const path = temporaryFile(t, without(SAMPLES_HEADER, ['missed']));
  const error = t.throws(() => readSamples(path, undefined, tell), { instanceOf: ProbeBenchError });
  t.is(error?.code, 'no-rows');
  t.deepEqual(told, []);
});

test('semicolons are pointed out, and no column at all is no file of ours', (t) => {
  refused(t, without(whole, ['missed']).replaceAll(',', ';'), /:1:1: none of .*separated by ";"/);
  refused(t, 'a,b\n1,2\n', /:1:1: none of the columns of this table is there$/);
});
