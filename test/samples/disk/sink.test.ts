// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { readSamples } from '../../../src/samples/csv/csv.js';
import { SampleSink } from '../../../src/samples/disk/sink.js';
import { testUnless } from '../../helpers/skip.js';
import { sample } from '../rows.js';
import { temporaryFolder } from '../temporary.js';

test('every visit is on disk, whole, before the sink is closed', (t) => {
  const path = join(temporaryFolder(t), 'samples.csv');
  const sink = new SampleSink(path);
  const rows = [sample({ phase: 'event' }), sample({ phase: 'count', wall: null })];
  sink.write(rows);
  t.deepEqual(readSamples(path), rows);
  sink.write([]);
  sink.write([sample({ block: 2 })]);
  t.deepEqual(readSamples(path), [...rows, sample({ block: 2 })]);
  sink.close();
  sink.close();
});

test('a closed sink refuses rows', (t) => {
  const sink = new SampleSink(join(temporaryFolder(t), 'samples.csv'));
  sink.close();
  t.throws(() => sink.write([sample()]), { instanceOf: ProbeBenchError, message: /the file was closed/ });
});

test('a file that is there is not overwritten', (t) => {
  const path = join(temporaryFolder(t), 'samples.csv');
  writeFileSync(path, 'precious\n');
  const error = t.throws(() => new SampleSink(path), { instanceOf: ProbeBenchError });
  t.is(error?.code, 'cannot-write');
  t.is(readFileSync(path, 'utf8'), 'precious\n');
});

test('of a visit with a row that cannot be written nothing is written', (t) => {
  const path = join(temporaryFolder(t), 'samples.csv');
  const sink = new SampleSink(path);
  t.teardown(() => sink.close());
  sink.write([sample()]);
  t.throws(() => sink.write([sample(), sample({ wall: Number.NaN })]), { instanceOf: ProbeBenchError });
  t.deepEqual(readSamples(path), [sample()]);
});

const onFullDisk = testUnless(process.getuid?.() === 0 ? undefined : 'mounting a small disk needs root');

onFullDisk('a full disk keeps whole rows and says so', (t) => {
  const folder = temporaryFolder(t);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'probe-bench-test', folder]);
  t.teardown(() => execFileSync('umount', [folder]));
  const path = join(folder, 'samples.csv');
  const sink = new SampleSink(path);
  t.teardown(() => sink.close());
  const visit = ['event', 'stats', 'bystander', 'count'].map((phase) => sample({ phase: phase as 'event' }));
  const error = t.throws(
    () => {
      for (let n = 0; n < 100; n++) sink.write(visit);
    },
    { instanceOf: ProbeBenchError },
  );
  const rows = readSamples(path);
  t.is(error?.code, 'disk-full');
  t.regex(error?.message ?? '', new RegExp(`ENOSPC.*; the ${rows.length} rows before are kept$`));
  t.true(rows.length > 8 && statSync(path).size <= 8192);
  t.deepEqual(rows.slice(0, 4), visit);
  t.true(8192 - statSync(path).size < 200, 'it is filled up to the last row that fits');
});

onFullDisk('no room for the header is said when the sink is made', (t) => {
  const folder = temporaryFolder(t);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'probe-bench-test', folder]);
  t.teardown(() => execFileSync('umount', [folder]));
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(4096));
  const path = join(folder, 'samples.csv');
  t.is(t.throws(() => new SampleSink(path), { instanceOf: ProbeBenchError })?.code, 'disk-full');
  t.true(!existsSync(path) || statSync(path).size === 0);
});
