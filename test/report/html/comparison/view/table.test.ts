// SPDX-License-Identifier: MIT
import test from 'ava';
import type { ComparisonData } from '../../../../../src/report/html/comparison/comparison-data.js';
import { firstState } from '../../../../../src/report/html/comparison/view/state.js';
import { comparisonTable } from '../../../../../src/report/html/comparison/view/table.js';
import { exact, two } from '../../../compare/compare-fixture.js';
import { dataOf, dataOfRows, rowData } from '../comparison-fixture.js';

type State = ReturnType<typeof firstState>;
const table = (data: ComparisonData, part: Partial<State> = {}) =>
  comparisonTable(data, { ...firstState(data), ...part });

/** What stands in the row of a design, its cells apart. */
function rowOf(html: string, name: string): string {
  const row = html.split('<tr').find((one) => one.includes(`>${name}</th>`));
  return (row ?? '')
    .replaceAll(/<svg.*?<\/svg>/g, '')
    .replaceAll(/<[^>]*>/g, '|')
    .replaceAll(/\|+/g, '|');
}

const headings = (html: string) =>
  [...html.matchAll(/<th scope="col" class="\w+ col-(\w+)"/g)].map(([, id]) => id);

test('a row has both costs, the change with its bounds, ratio, p and the outcome in words', (t) => {
  const html = table(dataOf(two));
  t.deepEqual(headings(html), [
    ...['variant', 'base', 'other', 'picture', 'change', 'interval', 'ratio', 'ratios', 'p', 'outcome'],
  ]);
  t.regex(
    rowOf(html, 'kprobe-array'),
    /\|118\.\d\|14\d\.\d\|\+2\d\.\d\|\[.*, .*\]\|1\.\d{3}\|\[1\.\d{3}, 1\.\d{3}\]\|&lt;0\.001\|dearer\|/,
  );
  t.regex(
    html,
    /<caption[^>]*><span>From main to branch \| &lt;b&gt; at 1 thread, in ns an event: 1 dearer, 1 cheaper/,
  );
});

test('exact runs have neither intervals nor p where there are none', (t) => {
  const html = table(dataOf(exact));
  t.deepEqual(headings(html), ['variant', 'base', 'other', 'picture', 'change', 'ratio', 'outcome']);
  t.is(rowOf(html, 'kprobe-array').replace(/^[^|]*/, ''), '|kprobe-array|432|442|+10|1.023|dearer|\n');
});

test('for narrow screens a name has both costs', (t) => {
  t.regex(table(dataOf(exact)), /data-costs="432 → 442">kprobe-array</);
  t.regex(table(dataOf(two)), /data-costs="60\.\d → ·">tracepoint-array</);
});

test('what is beyond the gate says so in words, and what is lost, or not judged', (t) => {
  const html = table(dataOf(two, '5ns'));
  t.regex(rowOf(html, 'kprobe-array'), /\|dearer, \|beyond 5 ns\|/);
  t.regex(rowOf(html, 'tracepoint-array'), /\|60\.\d\|·\|not in branch \| &lt;b&gt;, \|a regression\|/);
  t.regex(rowOf(html, 'tp_btf-array'), /\|·\|33\.\d\|not in main, not judged\|/);
  t.is(html.match(/<tr class="beyond"/g)?.length, 2);
  t.notRegex(table(dataOf(two)), /beyond|regression|judged/);
});

test('the column that is chosen is compared with the first', (t) => {
  const data = dataOf(exact);
  t.regex(rowOf(table(data, { column: 1 }), 'fentry-array'), /\|226\|226\|0\|1\.000\|≈ equivalent\|/);
  t.regex(rowOf(table(data, { column: 2 }), 'fentry-array'), /\|226\|230\|\+4\|1\.018\|dearer\|/);
});

test('the heading that rows are sorted by says so, and pictures and words sort nothing', (t) => {
  const data = dataOf(two);
  const sorted = (sort: string) =>
    [...table(data, { sort }).matchAll(/col-(\w+)" aria-sort="(\w+)"/g)].map(([, ...found]) => found);
  t.deepEqual(sorted('cost'), [['base', 'ascending']]);
  t.deepEqual(sorted('-change'), [['change', 'descending']]);
  const buttons = [...table(data).matchAll(/<button type="button" data-sort="(\w+)"/g)].map(([, id]) => id);
  t.deepEqual(buttons, ['name', 'cost', 'change', 'ratio', 'p']);
});

test('a row that was not measured on a side says why, as it was told', (t) => {
  const row = rowData('kprobe-array', 100, null);
  row.cells[1] = { cost: null, low: null, high: null, status: 'failed', reason: 'R1 <!read_ok>' };
  const html = table(dataOfRows([row, rowData('fentry-array', 1, 2)]));
  t.regex(rowOf(html, 'kprobe-array'), /\|100\|failed\|failed in new: R1 &lt;!read_ok&gt;\|/);
});

test('runs that have no design in common are told apart, and nothing is drawn', (t) => {
  const html = table(dataOfRows([rowData('a', 1, null), rowData('b', null, 2)]));
  t.regex(html, /no row is measured on both sides/);
  t.regex(rowOf(html, 'a'), /\|1\|·\|not in new\|/);
  t.notRegex(html, /<circle/);
});

test('a filter that nothing matches leaves the headings', (t) => {
  const html = table(dataOf(two), { filter: 'nothing' });
  t.is(headings(html).length, 10);
  t.regex(html, /<tbody>\s*<\/tbody>/);
});
