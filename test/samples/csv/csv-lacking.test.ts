// SPDX-License-Identifier: MIT
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import type * as z from 'zod';
import {
  readEither,
  readSamples,
  readSummary,
  SAMPLES_HEADER,
  sampleLine,
  summaryCsv,
} from '../../../src/samples/csv/csv.js';
import { readRun, writeEnvironment } from '../../../src/samples/disk/run-files.js';
import { sampleSchema } from '../../../src/samples/sample.js';
import { summaryRowSchema } from '../../../src/samples/summary.js';
import { environment } from '../environment.js';
import { sample, summaryRow } from '../rows.js';
import { temporaryFile, temporaryFolder } from '../temporary.js';
import { listener, nullable, nulled, without } from '../without.js';

const rows = [sample(), sample({ block: 2, wall: null })];
const whole = SAMPLES_HEADER + rows.map(sampleLine).join('');

test('a file without columns that can be not measured has null there, and tells so once', (t) => {
  const { told, tell } = listener();
  const path = temporaryFile(t, without(whole, ['missed', 'wall']));
  const expected = rows.map((row) => nulled(row, ['wall', 'missed']));
  t.deepEqual(readSamples(path, undefined, tell), expected);
  t.deepEqual(told, [[path, ['wall', 'missed']]]);
  t.deepEqual(readSamples(path), expected, 'whoever is not to be told reads the same');
});

test('of a whole file nothing is told, and of a run or a summary what it lacks', (t) => {
  const { told, tell } = listener();
  readSamples(temporaryFile(t, whole), undefined, tell);
  readSummary(temporaryFile(t, summaryCsv([summaryRow()])), tell);
  t.deepEqual(told, []);
  const summary = temporaryFile(t, without(summaryCsv([summaryRow()]), ['verdict', 'rank']));
  const expected = [summaryRow({ verdict: null, rank: null })];
  t.deepEqual(readSummary(summary, tell), expected);
  t.deepEqual(readEither(summary, undefined, tell), { kind: 'summary', rows: expected });
  const folder = temporaryFolder(t);
  const path = join(folder, 'samples.csv');
  writeEnvironment(folder, environment());
  writeFileSync(path, without(whole, ['missed']));
  t.deepEqual(
    readRun(folder, undefined, tell).samples,
    rows.map((row) => nulled(row, ['missed'])),
  );
  t.deepEqual(told, [
    [summary, ['verdict', 'rank']],
    [summary, ['verdict', 'rank']],
    [path, ['missed']],
  ]);
});

test('without any subset of the columns that can be not measured the same rows are read, null there', (t) => {
  const path = join(temporaryFolder(t), 'file.csv');
  const summary = summaryCsv([summaryRow(), summaryRow({ threads: 2, cost: -0.5 })]);
  const check = <T extends object>(csv: string, schema: z.ZodObject, read: (path: string) => T[]) => {
    writeFileSync(path, csv);
    const all = read(path);
    const subset = fc.subarray(nullable(schema), { minLength: 1 });
    fc.assert(
      fc.property(subset, (columns) => {
        writeFileSync(path, without(csv, columns));
        t.deepEqual(
          read(path),
          all.map((row) => nulled(row, columns)),
        );
      }),
    );
  };
  t.notThrows(() => check(whole, sampleSchema, readSamples));
  t.notThrows(() => check(summary, summaryRowSchema, readSummary));
});
