// SPDX-License-Identifier: MIT
import test from 'ava';
import { reportTable } from '../../../src/report/table/table.js';
import type { SummaryRow } from '../../../src/samples/summary.js';
import { environment } from '../../samples/environment.js';
import { summaryRow } from '../../samples/rows.js';
import { exact, timed } from '../fixture.js';
import { withRows } from '../with-rows.js';

function tableOf(rows: SummaryRow[], warnings = timed.analysis.warnings) {
  const group = { threads: 1, baseline: null, control: null, floor: null, biased: false, rows };
  return reportTable({ ...timed.analysis, groups: [group], warnings }, environment());
}

/** The texts of one column. */
function column(table: ReturnType<typeof tableOf>, id: string): string[] {
  const place = table.columns.findIndex((each) => each.id === id);
  return table.sections.flatMap(({ rows }) => rows.map((row) => row[place]?.text ?? 'no such column'));
}

test('rows stand in order of cost, whatever order they came in', (t) => {
  const rows = [5, -1, 3].map((cost) => summaryRow({ variant: `v${cost}`, cost }));
  t.deepEqual(column(tableOf(rows), 'variant'), ['v-1', 'v3', 'v5']);
});

test('a table of counts alone says so, and has who lost most first', (t) => {
  const nothing = {
    baseline: null,
    cost: null,
    cost_low: null,
    cost_high: null,
    rank: null,
    verdict: null,
  } as const;
  const rows = [0, null, 0.25, -0.5].map((lost) => summaryRow({ ...nothing, variant: `v${lost}`, lost }));
  const table = tableOf(rows);
  t.deepEqual(column(table, 'variant'), ['v0.25', 'v0', 'v-0.5', 'vnull']);
  t.deepEqual(column(table, 'lost'), ['25.00', '0', '-50.00', '·']);
  t.deepEqual(column(table, 'cost'), ['·', '·', '·', '·']);
  t.is(table.sections[0]?.heading, '1 thread: events counted, not timed');
  t.false(tableOf([...rows, summaryRow()]).sections[0]?.heading.includes('not timed'));
});

test('what was not measured is a mark, explained, never 0', (t) => {
  const table = tableOf([summaryRow({ bystander: null }), summaryRow({ bystander: 0 })]);
  t.deepEqual(column(table, 'bystander'), ['·', '0.0']);
  t.true(table.legend.includes('· not measured'));
});

test('a column without a single value is left out and named', (t) => {
  const table = tableOf([summaryRow({ bystander: null, verdict: null })]);
  t.deepEqual(column(table, 'bystander'), ['no such column']);
  t.true(table.legend.includes('not measured in this run: verdict, bystander'));
});

test('exact counts lack no interval, and say what instructions are not', (t) => {
  const table = reportTable(exact.analysis, exact.environment);
  t.false(table.legend.some((line) => line.includes('interval')));
  t.true(table.legend.some((line) => line.includes('a trap, an atomic or a cache miss')));
  t.deepEqual(table.columns.find(({ id }) => id === 'cost')?.unit, 'insn');
});

test('arms of --keys say that choosing the key is part of their cost, and what is the control for it', (t) => {
  const legendOf = (...variants: string[]) =>
    tableOf(variants.map((variant) => summaryRow({ variant }))).legend;
  const says = (lines: string[]) => lines.some((line) => /part of the cost, and @1 the control/.test(line));
  t.false(says(legendOf('tracepoint-array', 'two:enter')));
  for (const keys of ['thread', '1', '100000'])
    t.true(says(legendOf('tracepoint-array', `tracepoint-array@${keys}`)));
});

test('one mark stands for one kind of warning, at every row that has it', (t) => {
  const rows = [
    summaryRow({ variant: 'a', warnings: ['drift'] }),
    summaryRow({ variant: 'b', warnings: ['odd'] }),
  ];
  const drift = { code: 'drift', text: 'drifted', threads: 1 };
  const table = tableOf(rows, [
    { ...drift, variant: 'a' },
    { ...drift, variant: 'b' },
    { ...drift, variant: 'b', threads: 7 },
  ]);
  const marks = table.sections[0]?.rows.map((row) => row.map((cell) => cell.marks).join(''));
  t.deepEqual(marks, ['¹', '¹ ²']);
  t.deepEqual(
    table.footnotes.map(({ code }) => code),
    ['drift', 'odd'],
  );
});

test('a warning without a variant is an alert, one of a code without a text still a footnote', (t) => {
  const table = tableOf([summaryRow({ warnings: ['odd'] })], [{ code: 'steal', text: 'stolen' }]);
  t.deepEqual(table.alerts, ['stolen']);
  t.deepEqual(table.footnotes, [{ mark: '¹', code: 'odd', inColumn: false, rows: 1, entries: [] }]);
});

test('inconclusive is marked in its own column, and explained once, by its note where there is one', (t) => {
  const row = summaryRow({ verdict: 'inconclusive', warnings: ['inconclusive'] });
  const why = { code: 'inconclusive', text: 'inconclusive after 6 blocks', variant: row.variant };
  const noted = tableOf([row], [why]);
  t.deepEqual(column(noted, 'verdict'), ['?']);
  t.is(noted.sections[0]?.rows[0]?.map(({ marks }) => marks).join(''), '');
  t.deepEqual(
    noted.footnotes.map(({ mark }) => mark),
    ['?'],
  );
  t.false(noted.legend.some((line) => line.includes('inconclusive')));
  const bare = tableOf([summaryRow({ verdict: 'inconclusive' })], []);
  t.true(bare.legend.includes('? inconclusive'));
});

test('too few blocks for a verdict are marked by the same sign, in one note for all rows', (t) => {
  const rows = ['a', 'b'].map((variant) =>
    summaryRow({ variant, verdict: 'inconclusive', rank: null, blocks: 8, warnings: ['few-blocks'] }),
  );
  const text = 'too few blocks for a verdict: 8 of the 10 that a table of 14 designs needs';
  const table = tableOf(
    rows,
    rows.map(({ variant }) => ({ code: 'few-blocks', text, variant })),
  );
  t.deepEqual(
    table.footnotes.map(({ mark, entries }) => [mark, entries.map(({ subjects }) => subjects.length)]),
    [['?', [2]]],
  );
  t.true(table.sections[0]?.rows.flat().every(({ marks }) => marks === ''));
});

test('a cost without a rank says that its blocks are too few, not that nothing was measured', (t) => {
  const lacks = 'no rank (#): too few blocks to tell a design from others';
  const some = tableOf([summaryRow({ rank: null }), summaryRow({ rank: 1 })]);
  t.deepEqual(column(some, 'rank'), ['·', '1']);
  t.true(some.legend.includes(lacks));
  t.false(some.legend.includes('· not measured'));
  const none = tableOf([summaryRow({ rank: null })]);
  t.false(none.columns.some(({ id }) => id === 'rank'));
  t.true(none.legend.includes(lacks));
  t.false(none.legend.some((line) => line.startsWith('not measured in this run')));
  t.false(tableOf([summaryRow({ rank: 1 })]).legend.includes(lacks));
});

test('equal reasons stand together, with the thread counts where they are not of all', (t) => {
  const { refusals } = reportTable(timed.analysis, timed.environment);
  t.deepEqual(
    refusals.map(({ status, subjects }) => [status, subjects.map(({ variant, where }) => variant + where)]),
    [
      ['unsupported', ['kprobe-array', 'kretprobe-array']],
      ['failed', ['fentry-array']],
      ['failed', ['tracepoint-lru-hash-update at 2 threads']],
    ],
  );
});

test('a shared rank is explained, and only then', (t) => {
  const shared = 'designs of one rank (#) cannot be told apart';
  t.true(tableOf([summaryRow({ rank: 1 }), summaryRow({ rank: 1 })]).legend.includes(shared));
  t.false(tableOf([summaryRow({ rank: 1 }), summaryRow({ rank: 2 })]).legend.includes(shared));
});

test('a run that was ended early says so', (t) => {
  t.regex(reportTable(timed.analysis, environment({ complete: false })).alerts.at(-1) ?? '', /ended before/);
  t.false(reportTable(timed.analysis, environment()).alerts.some((text) => /ended before/.test(text)));
});

test('no rows at all make an empty table without claims', (t) => {
  const table = tableOf([]);
  t.deepEqual(
    table.sections.map(({ rows }) => rows),
    [[]],
  );
  t.deepEqual(table.legend, []);
});

test('the title of a run says where it was measured, and on what if that is not x86_64', (t) => {
  const titled = (arch: string | null) =>
    reportTable(
      withRows(() => ({ arch })),
      null,
    ).title;
  t.regex(titled('arm64'), / on 6\.12\.94 \(vm, arm64\), per event/);
  t.regex(titled('x86_64'), / on 6\.12\.94 \(vm\), per event/);
  t.regex(titled(null), / on 6\.12\.94 \(vm\), per event/);
});
