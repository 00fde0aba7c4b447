// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { readSummary } from '../../../src/samples/csv/csv.js';
import { readRun, writeEnvironment, writeReport, writeSummary } from '../../../src/samples/disk/run-files.js';
import { SampleSink } from '../../../src/samples/disk/sink.js';
import { environment } from '../environment.js';
import { sample, summaryRow } from '../rows.js';
import { temporaryFolder } from '../temporary.js';

test('a run is read back as it was written, unknown facts of the machine included', (t) => {
  const folder = temporaryFolder(t);
  const written = environment({ load: [0.1, 0.2] });
  writeEnvironment(folder, written);
  const sink = new SampleSink(join(folder, 'samples.csv'));
  sink.write([sample(), sample({ phase: 'count' })]);
  sink.close();
  const run = readRun(folder);
  t.deepEqual(run.environment, written);
  t.deepEqual(run.samples, [sample(), sample({ phase: 'count' })]);
});

test('a file is replaced as a whole and nothing else stays in the folder', (t) => {
  const folder = temporaryFolder(t);
  writeSummary(folder, [summaryRow(), summaryRow({ threads: 2 })]);
  writeSummary(folder, [summaryRow({ threads: 4 })]);
  t.deepEqual(readSummary(join(folder, 'summary.csv')), [summaryRow({ threads: 4 })]);
  writeReport(folder, '# one\n');
  writeReport(folder, '# two\n');
  t.is(readFileSync(join(folder, 'report.md'), 'utf8'), '# two\n');
  t.deepEqual(readdirSync(folder).sort(), ['report.md', 'summary.csv']);
});

test('a link that waits under the temporary name is not followed', (t) => {
  const folder = temporaryFolder(t);
  const victim = join(temporaryFolder(t), 'victim');
  writeFileSync(victim, 'precious');
  symlinkSync(victim, join(folder, `.report.md.${process.pid}.tmp`));
  writeReport(folder, '# one\n');
  t.is(readFileSync(victim, 'utf8'), 'precious');
  t.is(readFileSync(join(folder, 'report.md'), 'utf8'), '# one\n');
});

test('a folder that is gone is a clear error', (t) => {
  const folder = join(temporaryFolder(t), 'gone');
  t.is(t.throws(() => writeReport(folder, ''), { instanceOf: ProbeBenchError })?.code, 'cannot-write');
  t.is(t.throws(() => readRun(folder), { instanceOf: ProbeBenchError })?.code, 'bad-environment');
});

test('a number that JSON cannot hold is refused, not written as null', (t) => {
  const folder = temporaryFolder(t);
  const message = /^cannot write environment.json: load is NaN$/;
  t.throws(() => writeEnvironment(folder, environment({ load: Number.NaN })), { message });
  t.deepEqual(readdirSync(folder), []);
});

const wrong: [name: string, text: string, message: RegExp][] = [
  ['is empty', '', /environment.json is not JSON/],
  ['is cut off', '{"run": "2f6c", "tool"', /environment.json is not JSON/],
  ['is another JSON', '[]', /environment.json: .*expected object, received array/],
  ['lacks a fact', JSON.stringify({ ...environment(), unit: undefined }), /environment.json: .*unit/],
  ['has an unknown unit', JSON.stringify({ ...environment(), unit: 'us' }), /environment.json: .*unit/],
];

for (const [name, text, message] of wrong) {
  test(`an environment.json that ${name} is refused in one line`, (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'environment.json'), text);
    const error = t.throws(() => readRun(folder), { instanceOf: ProbeBenchError, message });
    t.is(error?.code, 'bad-environment');
    t.false(error?.message.includes('\n'));
  });
}

test('samples of another run are not taken for this one', (t) => {
  for (const other of [{ run: 'ffff' }, { unit: 'insn' }, { target: 'vm' }] as const) {
    const folder = temporaryFolder(t);
    writeEnvironment(folder, environment());
    const sink = new SampleSink(join(folder, 'samples.csv'));
    sink.write([sample(), sample(other)]);
    sink.close();
    t.is(t.throws(() => readRun(folder), { message: /of row 2 is/ })?.message.includes('\n'), false);
  }
});

test('an environment.json that is a pipe, a device or far too large is refused at once', (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'environment.json');
  const refusal = () => t.throws(() => readRun(folder), { instanceOf: ProbeBenchError });
  execFileSync('mkfifo', [path]);
  t.is(refusal()?.code, 'bad-environment');
  t.regex(refusal()?.message ?? '', /environment\.json: it is not a regular file$/);
  rmSync(path);
  symlinkSync('/dev/zero', path);
  t.is(refusal()?.code, 'bad-environment');
  rmSync(path);
  writeFileSync(path, '{}');
  truncateSync(path, 2 ** 40);
  t.regex(refusal()?.message ?? '', /it has 1099511627776 bytes, more than/);
});
