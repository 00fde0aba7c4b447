// SPDX-License-Identifier: MIT
import test from 'ava';
import { printableLines } from '../../src/printable.js';
import { type RenderOptions, renderReport } from '../../src/report/render.js';
import { readSummary } from '../../src/samples/csv/csv.js';
import { temporaryFile } from '../samples/temporary.js';
import { exact, foundIn, timed } from './fixture.js';
import { golden } from './golden.js';

function render(run: typeof timed, options: Partial<RenderOptions>): string {
  return renderReport(run.analysis, run.environment, foundIn(run), {
    format: 'table',
    width: 160,
    colour: false,
    ...options,
  });
}

test('a wide terminal gets every column', (t) => golden(t, 'ns-160.txt', render(timed, {})));
test('a narrow terminal gets what matters and is told the rest', (t) => {
  golden(t, 'ns-80.txt', render(timed, { width: 80 }));
  golden(t, 'ns-40.txt', render(timed, { width: 40 }));
});
test('colour is in where it is asked for', (t) =>
  golden(t, 'ns-colour.txt', render(timed, { colour: true })));
test('Markdown is a complete report', (t) => golden(t, 'ns.md', render(timed, { format: 'markdown' })));
test('CSV is summary.csv', (t) => golden(t, 'ns.csv', render(timed, { format: 'csv' })));
test('JSON holds environment, analysis and findings', (t) =>
  golden(t, 'ns.json', render(timed, { format: 'json' })));
test('instructions are whole numbers without intervals', (t) => {
  golden(t, 'insn-160.txt', render(exact, {}));
  golden(t, 'insn.md', render(exact, { format: 'markdown' }));
});
test('the columns of a set stand in the place of the usual ones, beside what names and judges a row', (t) => {
  golden(t, 'insn-vector-160.txt', render(exact, { columns: 'vector' }));
  golden(t, 'insn-vector.md', render(exact, { columns: 'vector', format: 'markdown' }));
});
test('CSV and JSON have all columns, whatever is asked of a table', (t) => {
  for (const format of ['csv', 'json'] as const)
    t.is(render(exact, { columns: 'vector', format }), render(exact, { format }));
});

test('what CSV prints reads back as the rows of the analysis but for what steers a terminal, JSON as the analysis', (t) => {
  const rows = timed.analysis.groups.flatMap((group) => group.rows);
  const printed = rows.map((row) => ({
    ...row,
    title: printableLines(row.title),
    reason: printableLines(row.reason),
  }));
  t.deepEqual(readSummary(temporaryFile(t, render(timed, { format: 'csv' }))), printed);
  const json = JSON.parse(render(timed, { format: 'json' }));
  t.deepEqual(json, { ...timed, findings: foundIn(timed) });
});

test('a number that JSON cannot hold is an error, not a null', (t) => {
  const analysis = { ...timed.analysis, groups: [{ ...timed.analysis.groups[0], baseline: Number.NaN }] };
  const run = { ...timed, analysis: analysis as typeof timed.analysis };
  t.throws(() => render(run, { format: 'json' }), { message: 'cannot write the report: baseline is NaN' });
});
