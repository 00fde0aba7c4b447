// SPDX-License-Identifier: MIT
import { closeSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import { ProbeBenchError } from '../../../src/errors.js';
import { readSamples, SAMPLES_HEADER, sampleLine } from '../../../src/samples/csv/csv.js';
import { claimSamples } from '../../../src/samples/disk/claim.js';
import { SampleSink } from '../../../src/samples/disk/sink.js';
import { type Kept, keepWholeBlocks } from '../../../src/samples/disk/whole-blocks.js';
import type { Sample } from '../../../src/samples/sample.js';
import { sample } from '../rows.js';
import { temporaryFolder } from '../temporary.js';

const ARMS = ['baseline', 'control', 'kprobe-array'];
const rows = [0, 1, 2].flatMap((block) => ARMS.map((arm) => sample({ block, arm })));
const whole = SAMPLES_HEADER + rows.map(sampleLine).join('');
const isWhole = (block: readonly Sample[]) => block.length === ARMS.length;

function folderWith(t: ExecutionContext, text: string): string {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'samples.csv'), text);
  return folder;
}

function keep(folder: string, droppedFile = 'dropped-1.csv'): Kept {
  const file = claimSamples(folder);
  try {
    return keepWholeBlocks(folder, file, droppedFile, isWhole);
  } finally {
    closeSync(file);
  }
}

const samplesIn = (folder: string) => readFileSync(join(folder, 'samples.csv'), 'utf8');

test('a file that ends with a whole block is kept as it is', (t) => {
  const folder = folderWith(t, whole);
  t.deepEqual(keep(folder), {
    samples: rows,
    dropped: 0,
    droppedFile: null,
  });
  t.is(samplesIn(folder), whole);
  t.deepEqual(readdirSync(folder), ['samples.csv']);
});

test('wherever a file is cut, whole blocks are kept and the rest is moved, byte by byte', (t) => {
  const folder = folderWith(t, whole);
  const blocks = [0, 1, 2, 3].map(
    (count) =>
      SAMPLES_HEADER +
      rows
        .slice(0, 3 * count)
        .map(sampleLine)
        .join(''),
  );
  fc.assert(
    fc.property(fc.integer({ min: SAMPLES_HEADER.length, max: whole.length }), (length) => {
      const text = whole.slice(0, length);
      writeFileSync(join(folder, 'samples.csv'), text);
      const { samples, dropped, droppedFile } = keep(folder);
      const kept = blocks.findLast((block) => text.startsWith(block)) ?? '';
      t.is(samplesIn(folder), kept);
      t.is(samples.length, kept.split('\n').length - 2);
      t.is(dropped, text.slice(kept.length).split('\n').filter(Boolean).length);
      if (droppedFile !== null)
        t.is(readFileSync(join(folder, droppedFile), 'utf8'), SAMPLES_HEADER + text.slice(kept.length));
      else t.is(text, kept);
    }),
  );
});

test('a last block is that of the last boot only', (t) => {
  const again = ARMS.slice(0, 2).map((arm) => sample({ boot: 1, block: 2, arm }));
  const folder = folderWith(t, whole + again.map(sampleLine).join(''));
  const { samples, dropped } = keep(folder, 'dropped-2.csv');
  t.deepEqual([samples.length, dropped], [rows.length, 2]);
});

test('a CSV that this version did not write is refused and left alone', (t) => {
  const turned = `${[...SAMPLES_HEADER.trim().split(',')].reverse().join(',')}\n`;
  const spelled = whole.replace('40000', '4e4').split('\n').slice(0, -2).join('\n');
  const older = whole.replaceAll(/,[^,\n]*$/gm, ''); // without the last column
  for (const text of ['name,age\nAnn,7\n', '', turned, `${spelled}\n`, `\uFEFF${whole}`, older]) {
    const folder = folderWith(t, text);
    const error = t.throws(() => keep(folder), {
      instanceOf: ProbeBenchError,
    });
    t.is(error.code, 'foreign-csv');
    t.is(error.exitCode, 2);
    t.is(samplesIn(folder), text);
    t.false(existsSync(join(folder, 'dropped-1.csv')));
  }
});

test('rows that are none are an error that names the file', (t) => {
  const bad = folderWith(t, whole.replace('40000', 'NaN'));
  t.throws(() => keep(bad), { message: /samples\.csv:2:12: events is "NaN"/ });
});

test('a sink that goes on appends whole rows to what is kept', (t) => {
  const folder = folderWith(t, whole);
  const path = join(folder, 'samples.csv');
  const sink = new SampleSink(path, { file: claimSamples(folder), rows: rows.length });
  sink.write([sample({ block: 3 })]);
  sink.close();
  t.deepEqual(readSamples(path), [...rows, sample({ block: 3 })]);
});
