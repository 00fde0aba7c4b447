// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { ProbeBenchError } from '../../../src/errors.js';
import {
  readEither,
  readSamples,
  readSummary,
  SAMPLES_HEADER,
  sampleLine,
  summaryCsv,
} from '../../../src/samples/csv/csv.js';
import { SAMPLE_COLUMNS } from '../../../src/samples/sample.js';
import { SUMMARY_COLUMNS } from '../../../src/samples/summary.js';
import { anySample, anySummaryRow, sample, summaryRow } from '../rows.js';
import { temporaryFile, temporaryFolder } from '../temporary.js';

const whole = SAMPLES_HEADER + sampleLine(sample()) + sampleLine(sample({ block: 2 }));

/** The file with one field of its first row replaced. */
function withField(column: (typeof SAMPLE_COLUMNS)[number], field: string): string {
  const [header = '', first = '', ...rest] = whole.split('\n');
  const fields = first.split(',');
  fields[SAMPLE_COLUMNS.indexOf(column)] = field;
  return [header, fields.join(','), ...rest].join('\n');
}

test('the headers are the contract of the data', (t) => {
  t.is(
    SAMPLES_HEADER,
    'run,kernel,target,unit,boot,block,position,warmup,arm,phase,threads,events,wall,cpu,user,sys,machine_sys,run_cnt,run_time,counted,missed,switches_voluntary,switches_involuntary,batches,batch_min,batch_median,batch_p95,batch_mode,value,before,after,disturbed,baseline_cpu,baseline_user,baseline_sys,workload,arch,paths,traps,interrupts,atomics,returns,irq_flags,loads,stores,code_lines,data_lines\n',
  );
  t.is(summaryCsv([]), `${SUMMARY_COLUMNS.join(',')}\n`);
});

test('a row is written with dots, integers as integers, empty for what was not measured', (t) => {
  t.is(
    sampleLine(sample()),
    '2f6c,6.18.5,host,ns,0,1,2,false,tracepoint-array,event,1,40000,11912345.5,11900000,1900000,10000000,20000000,,,40000,0,0,3,40,290.25,297.8,310.1,,291.5,230.25,231.5,false,231,20,211,openat-ebadf,x86_64,,,,,,,,,,\n',
  );
});

test('any samples read back as they were written', (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'samples.csv');
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(anySample, { minLength: 1, maxLength: 4 }), (rows) => {
        writeFileSync(path, SAMPLES_HEADER + rows.map(sampleLine).join(''));
        t.deepEqual(readSamples(path), rows);
      }),
    ),
  );
});

test('any summary reads back as it was written, warnings and verdicts included', (t) => {
  const path = join(temporaryFolder(t), 'summary.csv');
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(anySummaryRow, { minLength: 1, maxLength: 4 }), (rows) => {
        writeFileSync(path, summaryCsv(rows));
        t.deepEqual(readSummary(path), rows);
      }),
    ),
  );
});

test('no text field begins like a formula of a spreadsheet', (t) => {
  fc.assert(
    fc.property(anySummaryRow, (row) => {
      const fields = parse(summaryCsv([row]))[1] ?? [];
      const texts = ['title', 'section', 'reason', 'warnings'] as const;
      return texts.every((column) => /^(?![=+\-@\t\r])/.test(fields[SUMMARY_COLUMNS.indexOf(column)] ?? '='));
    }),
  );
  const line = summaryCsv([summaryRow({ title: '=cmd|calc', reason: "'=kept apart", cost: -0.5 })]);
  t.true(line.includes(",'=cmd|calc,"));
  t.true(line.includes(",''=kept apart,"));
  t.true(line.includes(',-0.5,'), 'a negative number stays a number');
});

test('a byte order mark, CRLF, other column order and further columns change nothing', (t) => {
  const expected = readSamples(temporaryFile(t, whole));
  t.deepEqual(readSamples(temporaryFile(t, `\uFEFF${whole}`)), expected);
  t.deepEqual(readSamples(temporaryFile(t, whole.replaceAll('\n', '\r\n'))), expected);
  t.deepEqual(readSamples(temporaryFile(t, `${whole}\n`)), expected);
  const turned = whole.replaceAll(/^.+$/gm, (line) => [...line.split(',').reverse(), 'note'].join(','));
  t.deepEqual(readSamples(temporaryFile(t, turned)), expected);
  t.deepEqual(readSamples(temporaryFile(t, whole.replaceAll('false', 'FALSE'))), expected);
});

test('rows of the phases asked for are read, and the others passed over unless their phase is none', (t) => {
  const lines = (['event', 'stats', 'count'] as const).map((phase) => sampleLine(sample({ phase })));
  const path = temporaryFile(t, SAMPLES_HEADER + lines.join('').replace('stats,1,', 'stats,wrong,'));
  t.deepEqual(readSamples(path, ['event', 'count']), [sample(), sample({ phase: 'count' })]);
  t.deepEqual(readSamples(path, ['bystander']), []);
  t.throws(() => readSamples(path), { message: /samples\.csv:3:11: threads is "wrong"/ });
  const strange = temporaryFile(t, SAMPLES_HEADER + lines.join('').replace('count,', 'counting,'));
  t.throws(() => readSamples(strange, ['event']), { message: /samples\.csv:4:10: phase is "counting"/ });
});

test('samples and summaries are told apart by their header', (t) => {
  const samples = readEither(temporaryFile(t, whole), ['event']);
  t.deepEqual(samples, { kind: 'samples', rows: [sample(), sample({ block: 2 })] });
  t.deepEqual(readEither(temporaryFile(t, summaryCsv([summaryRow()]))), {
    kind: 'summary',
    rows: [summaryRow()],
  });
  t.throws(() => readEither(temporaryFile(t, 'a,b\n1,2\n')), { message: /none of the columns/ });
});

const wrong: [name: string, content: string | Buffer, code: string, message: RegExp][] = [
  ['an empty file', '', 'bad-csv', /samples\.csv: the file is empty$/],
  ['a byte order mark alone', '\uFEFF', 'bad-csv', /samples\.csv: the file is empty$/],
  ['a header without rows', SAMPLES_HEADER, 'no-rows', /samples\.csv:1: only a header/],
  ['bytes that are no text', Buffer.from([0x7f, 0x45, 0xff, 0xfe, 0x0a]), 'bad-csv', /not UTF-8 text$/],
  ['a foreign CSV', 'a,b\n1,2\n', 'bad-csv', /samples\.csv:1:1: none of the columns/],
  ['semicolons', whole.replaceAll(',', ';'), 'bad-csv', /:1:1: .*separated by ";"/],
  [
    'a renamed column that is demanded',
    whole.replace('events', 'calls'),
    'bad-csv',
    /samples\.csv:1:12: no column events; not known: "calls"$/,
  ],
  ['a column that stands twice', whole.replace('cpu', 'wall'), 'bad-csv', /:1:14: the column wall .* twice/],
  ['half a last line', whole.slice(0, -30), 'half-line', /samples\.csv:3:\d+: the last line is cut off/],
  ['a last number cut short', whole.slice(0, -3), 'half-line', /samples\.csv:3:45: the last line is cut off/],
  ['a last line cut in quotes', `${whole}"ab`, 'half-line', /samples\.csv:4:1: the last line is cut off/],
  ['a line with too few fields', `${whole}1,2\n`, 'bad-csv', /samples\.csv:4:\d+: the line has 2 fields/],
  ['an open quote', `${whole}"1,2\n`, 'bad-csv', /samples\.csv:4:1: Quote Not Closed/],
  ['NaN', withField('wall', 'NaN'), 'bad-csv', /samples\.csv:2:13: wall is "NaN", which is not a number/],
  ['NA', withField('cpu', 'NA'), 'bad-csv', /:2:14: cpu is "NA".*what was not measured is an empty field/],
  ['Infinity', withField('wall', 'Infinity'), 'bad-csv', /:2:13: wall is "Infinity"/],
  ['a number too big for a double', withField('wall', '1e999'), 'bad-csv', /:2:13: wall is "1e999"/],
  ['an absurd time', withField('wall', '1e300'), 'bad-csv', /:2:13: wall is "1e300"/],
  ['a negative time', withField('wall', '-5'), 'bad-csv', /:2:13: wall is "-5"/],
  ['a comma for the decimal point', withField('wall', '"1,5"'), 'bad-csv', /:2:13: wall is "1,5"/],
  ['a hexadecimal number', withField('events', '0x10'), 'bad-csv', /:2:12: events is "0x10"/],
  ['half an event', withField('events', '1.5'), 'bad-csv', /:2:12: events is "1.5"/],
  ['no events', withField('events', ''), 'bad-csv', /:2:12: events is empty, a number was expected/],
  ['no threads', withField('threads', '0'), 'bad-csv', /:2:11: threads is "0"/],
  [
    'a count beyond 2^53',
    withField('counted', '9007199254740993'),
    'bad-csv',
    /counted is "9007199254740993"/,
  ],
  ['an unknown unit', withField('unit', 'us'), 'bad-csv', /:2:4: unit is "us"/],
  ['a warmup that is neither', withField('warmup', 'yes'), 'bad-csv', /:2:8: warmup is "yes"/],
  ['a very long field', withField('arm', 'x'.repeat(2e6)), 'bad-csv', /:2:9: a line is longer than/],
];

for (const [name, content, code, message] of wrong) {
  test(`${name} is refused by file, line and column`, (t) => {
    const error = t.throws(() => readSamples(temporaryFile(t, content)), {
      instanceOf: ProbeBenchError,
      message,
    });
    t.is(error?.code, code);
    t.truthy(error?.remedy);
    t.false(error?.message.includes('\n'));
  });
}

test('the line of an error counts the lines inside quotes', (t) => {
  const first = sampleLine(sample({ arm: 'two\nlines' }));
  const path = temporaryFile(t, SAMPLES_HEADER + first + sampleLine(sample()).replace('event', 'evt'));
  t.throws(() => readSamples(path), { message: /samples\.csv:4:10: phase is "evt"/ });
});

test('what cannot be read is one clear error: nothing there, a folder, a device', (t) => {
  const folder = temporaryFolder(t);
  for (const path of [join(folder, 'none.csv'), folder, '/dev/zero']) {
    t.is(t.throws(() => readSamples(path), { instanceOf: ProbeBenchError })?.code, 'cannot-read');
  }
});

test('any bytes at all are read as rows or refused as such, never a stack trace', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-test-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'samples.csv');
  const cut = fc.tuple(fc.nat(whole.length), fc.nat(40), fc.string({ unit: 'binary', maxLength: 9 }));
  const bytes = fc.oneof(
    fc.uint8Array().map((array) => Buffer.from(array)),
    cut.map(([at, length, text]) => Buffer.from(whole.slice(0, at) + text + whole.slice(at + length))),
  );
  t.notThrows(() =>
    fc.assert(
      fc.property(bytes, (content) => {
        writeFileSync(path, content);
        try {
          for (const row of readSamples(path)) sampleLine(row);
          return true;
        } catch (error) {
          return error instanceof ProbeBenchError && !error.message.includes('\n');
        }
      }),
      { numRuns: 500 },
    ),
  );
});

test('what the contract cannot hold is refused when written, and named', (t) => {
  const message = /^cannot write wall of tracepoint-array, phase event: (NaN|-1|Infinity)/;
  for (const wall of [Number.NaN, -1, Number.POSITIVE_INFINITY]) {
    t.is(
      t.throws(() => sampleLine(sample({ wall })), { instanceOf: ProbeBenchError, message })?.code,
      'bad-row',
    );
  }
  const codes = { message: /^cannot write warnings of tracepoint-array at 1 threads/ };
  t.throws(() => summaryCsv([summaryRow({ warnings: ['a;b'] })]), codes);
  t.throws(() => summaryCsv([summaryRow({ warnings: [''] })]), codes);
});
