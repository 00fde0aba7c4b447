// SPDX-License-Identifier: MIT
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { summarise } from '../../../src/analysis/summarise.js';
import { compareRuns } from '../../../src/cli/output/compare-runs.js';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';
import { appendProfile } from '../../../src/samples/disk/profile-file.js';
import { readRun, writeSummary } from '../../../src/samples/disk/run-files.js';
import { profileOf } from '../../analysis/profile/profiles.js';
import { environment } from '../../analysis/samples.js';
import { temporaryFile, temporaryFolder } from '../../samples/temporary.js';
import { runFolder, samplesCsv, samplesOf } from '../run-folders.js';

const OLD = { 'kprobe-array': 100, 'fentry-array': 20 };
const NEW = { 'kprobe-array': 120, 'fentry-array': 20 };
const DEFAULTS = { row: 'variant', col: 'label', sort: 'cost', alpha: '0.05', format: 'csv' };

/** What the command gives, its CSV as objects. */
function compared(path: string[], flags: Record<string, unknown> = {}) {
  const { text, notes, exitCode } = compareRuns({ ...DEFAULTS, path, ...flags });
  const rows =
    { ...DEFAULTS, ...flags }.format === 'csv'
      ? (parse(text, { columns: true }) as Record<string, string>[])
      : [];
  return {
    text,
    notes,
    exitCode,
    rows,
    change: (row: string) => rows.filter((one) => one.row === row).at(-1)?.change,
  };
}

function refused(t: ExecutionContext, path: string[], flags: Record<string, unknown> = {}): ProbeBenchError {
  const error = t.throws(() => compared(path, flags), { instanceOf: ProbeBenchError }) as ProbeBenchError;
  t.notRegex(error.message, /\n/);
  t.truthy(error.remedy, error.message);
  return error;
}

test('folders, samples and summaries of the same runs give the same change', (t) => {
  const [a, b] = [runFolder(t, 'old', OLD), runFolder(t, 'new', NEW)];
  const byFolder = compared([a, b]);
  const bySamples = compared([join(a, 'samples.csv'), join(b, 'samples.csv')]);
  t.is(byFolder.text, bySamples.text);
  t.deepEqual(byFolder.notes, []);
  for (const folder of [a, b]) {
    const { samples, environment } = readRun(folder);
    writeSummary(
      folder,
      summarise(samples, environment).groups.flatMap(({ rows }) => rows),
    );
  }
  const bySummary = compared([join(a, 'summary.csv'), join(b, 'summary.csv')]);
  t.true(Math.abs(Number(bySummary.change('kprobe-array')) - Number(byFolder.change('kprobe-array'))) < 0.5);
  t.is(bySummary.rows.at(-1)?.method, 'intervals');
});

test('columns are named by label, else by kernel, else by folder', (t) => {
  const [a, b] = [runFolder(t, 'old', OLD), runFolder(t, 'new', NEW)];
  const other = runFolder(t, 'other', NEW, { kernel: '6.12.94+deb13-amd64' });
  const columns = (path: string[]) => [...new Set(compared(path).rows.map(({ column }) => column))];
  t.deepEqual(columns([`x=${a}`, b]), ['x', '6.18.0']);
  t.deepEqual(columns([a, b]), ['old', 'new']);
  t.deepEqual(columns([a, other]), ['6.18.0', '6.12.94']);
});

test('columns of two architectures are named by these, too, and it is said which run is of which', (t) => {
  const { machine } = environment([]);
  const arm = { environment: { machine: { ...machine, arch: 'arm64' } } };
  const paths = [runFolder(t, 'one', OLD), runFolder(t, 'other', NEW, arm)];
  const { rows, notes } = compared(paths);
  t.deepEqual([...new Set(rows.map(({ column }) => column))], ['6.18.0 x86_64', '6.18.0 arm64']);
  t.deepEqual(notes, ['warning: different architecture: x86_64 in 6.18.0 x86_64, arm64 in 6.18.0 arm64']);
  const byArch = compared(paths, { col: 'arch', filter: ['hook:kprobe'] });
  t.deepEqual([...new Set(byArch.rows.map(({ column }) => column))], ['x86_64', 'arm64']);
});

test('a path with a sign in its name is a path where it exists', (t) => {
  const folder = runFolder(t, 'a=b', OLD);
  t.deepEqual(
    [...new Set(compared([folder, runFolder(t, 'new', NEW)]).rows.map(({ column }) => column))],
    ['a=b', 'new'],
  );
});

test('--fail-over exits 3 where the interval lies beyond it, and says what does', (t) => {
  const paths = [runFolder(t, 'old', OLD), runFolder(t, 'new', NEW)];
  const beyond = compared(paths, { failOver: '10ns' });
  t.is(beyond.exitCode, EXIT.regression);
  t.is(beyond.notes.length, 1);
  t.regex(
    beyond.notes[0] ?? '',
    /^beyond 10 ns: kprobe-array in new at 1 thread costs \d+\.\d ns \[.*\] more, at least \+1\d\.\d ns$/,
  );
  const within = compared(paths, { failOver: '30%' });
  t.is(within.exitCode, EXIT.done);
  t.deepEqual(within.notes, ['none of 2 changes is beyond 30 %']);
  t.is(compared([...paths].reverse(), { failOver: '0ns' }).exitCode, EXIT.done, 'cheaper is no regression');
});

test('exact runs are compared as integers, and a gate may count instructions', (t) => {
  const exact = { unit: 'insn', environment: { accelerator: 'tcg' } } as const;
  const paths = [
    runFolder(t, 'old', OLD, exact),
    runFolder(t, 'new', { ...OLD, 'kprobe-array': 121 }, exact),
  ];
  t.is(compared(paths).change('kprobe-array'), '21');
  t.is(compared(paths).change('fentry-array'), '0');
  t.is(compared(paths, { failOver: '21insn' }).exitCode, EXIT.done);
  const { exitCode, notes } = compared(paths, { failOver: '20insn' });
  t.is(exitCode, EXIT.regression);
  t.deepEqual(notes, ['beyond 20 insn: kprobe-array in new at 1 thread costs 21 insn more']);
  t.regex(refused(t, paths, { failOver: '3ns' }).message, /--fail-over is in ns, but the runs are in insn/);
  t.regex(refused(t, paths, { margin: '3ns' }).message, /--margin is in ns/);
});

test('runs that have profiles say what changed by function, by folder and by file; a damaged one is refused', (t) => {
  const exact = { unit: 'insn', environment: { accelerator: 'tcg' } } as const;
  const [a, b] = [
    runFolder(t, 'old', OLD, exact),
    runFolder(t, 'new', { ...OLD, 'kprobe-array': 121 }, exact),
  ];
  const table = (path: string[]) => compared(path, { format: 'markdown' }).text;
  const without = table([a, b]);
  for (const [folder, run, probe] of [
    [a, 'old', 100],
    [b, 'new', 121],
  ] as const) {
    const of = { run, kernel: '6.18.0' };
    appendProfile(folder, of, profileOf('baseline', [[{ open: 1000 }, 64]]));
    if (run === 'new') t.is(table([a, b]), without, 'one run’s profile tells no change');
    appendProfile(folder, of, profileOf('kprobe-array', [[{ open: 1000, 'open;kprobe': probe }, 64]]));
  }
  const text = table([a, b]);
  const line = '- kprobe-array: of +21 instructions, +21 are kprobe.';
  t.is(
    text
      .split('\n')
      .filter((one) => !without.includes(one))
      .join('\n'),
    line,
  );
  t.is(table([join(a, 'samples.csv'), join(b, 'samples.csv')]), text);
  const [change] = JSON.parse(compared([a, b], { format: 'json' }).text).by_function;
  t.like(change, { variant: 'kprobe-array', before: 'old', after: 'new', change: 21, untold: 0 });
  truncateSync(join(b, 'profile.csv.gz'), 50);
  const error = refused(t, [a, b]);
  t.is(error.code, 'bad-profile');
  t.true(error.message.includes(join(b, 'profile.csv.gz')));
});

test('what makes runs less comparable is a note, and what makes them incomparable an error with both names', (t) => {
  const a = runFolder(t, 'old', OLD);
  const other = runFolder(t, 'new', NEW, { environment: { tool: { name: 'probe-bench', version: '9' } } });
  t.deepEqual(compared([a, other]).notes, [
    'warning: different version: probe-bench 0.1.0 in old, probe-bench 9 in new',
  ]);
  const exact = runFolder(t, 'exact', NEW, { unit: 'insn' });
  t.regex(refused(t, [a, exact]).message, /different units: ns in .*old.*, insn in .*exact/);
  t.is(refused(t, [a, a]).code, 'same-run');
});

test('a CSV alone is compared, and what is not known of it is said', (t) => {
  const files = ['old', 'new'].map((run) => temporaryFile(t, samplesCsv(samplesOf(run, OLD)), `${run}.csv`));
  const { notes, rows } = compared(files);
  t.deepEqual([...new Set(rows.map(({ column }) => column))], ['old.csv', 'new.csv']);
  t.is(notes.length, 1);
  t.regex(notes[0] ?? '', /no environment\.json beside old\.csv, new\.csv/);
});

test('one CSV may hold several runs, each a column', (t) => {
  const rows = [...samplesOf('r1', OLD), ...samplesOf('r2', NEW, { kernel: '6.1.0' })];
  const path = temporaryFile(t, samplesCsv(rows));
  t.deepEqual([...new Set(compared([path]).rows.map(({ column }) => column))], ['6.18.0', '6.1.0']);
  t.deepEqual(
    [...new Set(compared([`x=${path}`]).rows.map(({ column }) => column))],
    ['x 6.18.0', 'x 6.1.0'],
  );
});

test('rows, columns and filters are what is asked for', (t) => {
  const folder = runFolder(t, 'old', {
    'kprobe-array': 100,
    'kprobe-hash': 130,
    'fentry-array': 20,
    'fentry-hash': 40,
  });
  const { rows } = compared([folder], { row: 'hook', col: 'store', filter: ['hook:kprobe', 'store:a*,h*'] });
  t.deepEqual(
    rows.map(({ row, column, method }) => [row, column, method]),
    [
      ['kprobe', 'array', ''],
      ['kprobe', 'hash', 'signed-rank'],
    ],
  );
});

const wrongFlags: [Record<string, unknown>, RegExp][] = [
  [{ row: 'hok' }, /unknown key: "hok"/],
  [{ row: '' }, /--row: no key given/],
  [{ row: 'label' }, /--row and --col both say label/],
  [{ filter: 'kprobe' }, /--filter: "kprobe" is not of the form key:value/],
  [{ filter: 'hook:' }, /--filter: "hook:" is not of the form/],
  [{ sort: 'costs' }, /--sort: "costs" is not known/],
  [{ alpha: '5' }, /--alpha: "5" is not a share/],
  [{ alpha: '' }, /--alpha: "" is not a share/],
  [{ margin: '5' }, /--margin: "5" is no size/],
  [{ failOver: '-5%' }, /--fail-over: "-5%" is no size/],
];

for (const [flags, message] of wrongFlags)
  test(`${JSON.stringify(flags)} is wrong usage`, (t) => {
    const error = refused(t, [runFolder(t, 'old', OLD), runFolder(t, 'new', NEW)], flags);
    t.regex(error.message, message);
    t.is(error.exitCode, EXIT.usage);
  });

test('a filter that leaves nothing is no wrong usage: it depends on the runs', (t) => {
  const paths = [runFolder(t, 'old', OLD), runFolder(t, 'new', NEW)];
  const error = refused(t, paths, { filter: 'hook:nothing' });
  t.regex(error.message, /no measurement matches hook:nothing/);
  t.is(error.exitCode, EXIT.failed);
});

test('wrong paths and labels are wrong usage', (t) => {
  const a = runFolder(t, 'old', OLD);
  for (const path of ['/nowhere/at/all', 'x=/nowhere', 'x=', '', '=']) {
    const error = refused(t, [a, path]);
    t.is(error.code, 'no-such-path', path);
    t.is(error.exitCode, EXIT.usage);
  }
  t.is(refused(t, [`x=${a}`, `x=${runFolder(t, 'new', NEW)}`]).code, 'same-label');
  t.is(refused(t, [a]).code, 'one-column');
});

const whole = samplesCsv(samplesOf('new', NEW));
const lines = whole.split('\n');

const bad: [name: string, content: string | Buffer, message: RegExp][] = [
  ['an empty file', '', /:? the file is empty/],
  ['a header only', `${lines[0]}\n`, /:1: only a header/],
  ['a missing column', whole.replace('threads', 'workers'), /:1:11: no column threads; not known: "workers"/],
  ['a foreign CSV', 'name,age\nAnn,7\n', /:1:1: none of the columns/],
  ['half a last line', whole.slice(0, -9), /:\d+:\d+: the last line is cut off/],
  ['NaN', whole.replace('1000,', 'NaN,'), /:2:12: events is "NaN"/],
  ['a negative time', whole.replace(/(event,1,1000(?:,[^,]*){12}),[^,]+/, '$1,-5'), /: batch_min is "-5"/],
  [
    'an absurd number',
    whole.replace(/(event,1,1000(?:,[^,]*){12}),[^,]+/, '$1,1e300'),
    /: batch_min is "1e300"/,
  ],
  ['one visit twice', `${whole}${lines[1]}\n`, /samples\.csv: two samples of baseline, phase event, block 0/],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x0a]), /not UTF-8/],
];

for (const [name, content, message] of bad)
  test(`${name} is refused by file and place`, (t) => {
    const path = temporaryFile(t, content);
    const error = refused(t, [runFolder(t, 'old', OLD), path]);
    t.regex(error.message, message);
    t.true(error.message.startsWith(path), error.message);
  });

test('a byte order mark and CRLF change nothing', (t) => {
  const a = runFolder(t, 'old', OLD);
  const plain = compared([`a=${a}`, `b=${temporaryFile(t, whole)}`]).text;
  t.is(compared([`a=${a}`, `b=${temporaryFile(t, `\uFEFF${whole.replaceAll('\n', '\r\n')}`)}`]).text, plain);
});

test('a folder without its files, or with those of two runs, is refused', (t) => {
  const a = runFolder(t, 'old', OLD);
  const empty = temporaryFolder(t);
  t.regex(refused(t, [empty]).message, /cannot read .*environment\.json/);
  const mixed = runFolder(t, 'mixed', NEW);
  writeFileSync(join(mixed, 'samples.csv'), whole);
  t.is(refused(t, [a, mixed]).code, 'mixed-runs');
  writeFileSync(join(mixed, 'environment.json'), '{"run": 1');
  t.regex(refused(t, [a, mixed]).message, /environment\.json is not JSON/);
});

test('names that are formulas, HTML or Markdown come out harmless in every format', (t) => {
  const names = { '=cmd|calc': 30, '<b>x</b>-|y|': 40, '@SUM(A1)': 50, 'a\nb-c': 60 };
  const paths = [runFolder(t, 'old', names), runFolder(t, 'new', names)];
  const csv = parse(compared(paths).text) as string[][];
  t.true(csv.slice(1).every((fields) => fields.every((field) => /^(?![=+@])(?!-\D)/.test(field))));
  const markdown = compared(paths, { format: 'markdown' }).text;
  t.notRegex(markdown.replaceAll(/^> /gm, ''), /[<>]/);
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
  t.is(rows.length, 2 + Object.keys(names).length);
  t.is(new Set(rows.map((row) => row.match(/(?<!\\)\|/g)?.length)).size, 1);
  t.notThrows(() => JSON.parse(compared(paths, { format: 'json' }).text));
});

test('whatever is done to a file, it is compared or refused in one line', (t) => {
  const folder = join(temporaryFolder(t), 'fuzzed');
  mkdirSync(folder);
  const path = join(folder, 'samples.csv');
  const good = runFolder(t, 'old', OLD);
  const short = samplesCsv(samplesOf('new', { 'kprobe-array': 120 }));
  const change = fc.tuple(fc.nat(short.length), fc.nat(60), fc.string({ unit: 'binary', maxLength: 9 }));
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const content = changes.reduce(
          (text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length),
          short,
        );
        writeFileSync(path, content);
        try {
          return compared([good, path], { format: 'table' }).text.length > 0;
        } catch (error) {
          return error instanceof ProbeBenchError && !error.message.includes('\n');
        }
      }),
      { numRuns: 300 },
    ),
  );
});

test('a summary whose cost is outside of its interval is refused by its file', (t) => {
  const folder = runFolder(t, 'old', OLD);
  const { samples, environment } = readRun(folder);
  const rows = summarise(samples, environment).groups.flatMap((group) => group.rows);
  writeSummary(
    folder,
    rows.map((row) => ({ ...row, cost: -1 })),
  );
  const path = join(folder, 'summary.csv');
  t.true(readFileSync(path, 'utf8').includes(',-1,'));
  t.regex(
    refused(t, [path, runFolder(t, 'new', NEW)]).message,
    /summary\.csv: cost of \S+ is -1, outside of its interval/,
  );
});
