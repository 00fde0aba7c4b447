// SPDX-License-Identifier: MIT
import test from 'ava';
import { summarise } from '../../../src/analysis/summarise.js';
import type { Analysis } from '../../../src/analysis/types.js';
import { chosenColumns } from '../../../src/report/table/chosen-columns.js';
import { reportTable } from '../../../src/report/table/table.js';
import { NO_VECTOR } from '../../../src/samples/vector.js';
import { commandRun } from '../../analysis/rows/command-run.js';
import { exact, timed } from '../fixture.js';

const ids = (analysis: Analysis, set: 'usual' | 'vector') =>
  chosenColumns(analysis, set).sources.map(({ id }) => id);

/** The exact run as a QEMU without plugins gives it, but for what is put in. */
function uncounted(part: object = {}): Analysis {
  const groups = exact.analysis.groups.map((group) => {
    const rows = group.rows.map((row) => ({ ...row, ...NO_VECTOR }));
    return { ...group, rows: [...rows.slice(1), { ...rows[0], ...part }] };
  });
  return { ...exact.analysis, groups } as Analysis;
}

function legendOf(analysis: Analysis): string[] {
  return reportTable(analysis, null, 'vector').legend;
}

test('a run in which anything of the set was counted has its columns, without a note', (t) => {
  t.is(chosenColumns(exact.analysis, 'vector').note, '');
  t.true(ids(exact.analysis, 'vector').includes('data_lines'));
  t.is(chosenColumns(uncounted({ data_lines: 0 }), 'vector').note, '');
});

test('a run by a clock has its usual table, whose legend says why', (t) => {
  t.deepEqual(ids(timed.analysis, 'vector'), ids(timed.analysis, 'usual'));
  t.regex(legendOf(timed.analysis)[0] ?? '', /^--columns vector: nothing of it .* a clock .*--exact/);
  const { legend } = reportTable(timed.analysis, null);
  t.false(legend.some((line) => /--columns|traps/.test(line)));
});

test('an exact run without a vector has its usual table, whose legend says why', (t) => {
  t.deepEqual(ids(uncounted(), 'vector'), ids(uncounted(), 'usual'));
  const [first, ...others] = legendOf(uncounted());
  t.regex(first ?? '', /^--columns vector: nothing of it was measured.*: QEMU did not count it/);
  t.true(others.includes('not measured in this run: system CPU, traps, atomics'));
  t.false(reportTable(uncounted(), null).legend.some((line) => line.includes('--columns')));
});

test('a rate and a command keep the columns of their own', (t) => {
  const rated = { ...timed.analysis, rate: 10_000 };
  t.true(ids(rated, 'vector').includes('cpu_share'));
  const { samples, environment } = commandRun(500);
  const command = summarise(samples, environment);
  t.true(ids(command, 'vector').includes('per_openat'));
  for (const analysis of [rated, command]) t.regex(legendOf(analysis)[0] ?? '', /^--columns vector: nothing/);
});

test('a run without rows has its usual table', (t) => {
  const analysis = { ...exact.analysis, groups: [] };
  t.deepEqual(ids(analysis, 'vector'), ids(analysis, 'usual'));
});
