// SPDX-License-Identifier: MIT
import { stripVTControlCharacters } from 'node:util';
import test from 'ava';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import stringWidth from 'string-width';
import type { Source } from '../../../src/analysis/compare/compare-types.js';
import { COMPARE_COLUMNS } from '../../../src/report/compare/compare-csv.js';
import { renderComparison } from '../../../src/report/compare/render-comparison.js';
import type { RenderOptions } from '../../../src/report/render.js';
import { source } from '../../analysis/compare/sources.js';
import { hostileText } from '../../samples/rows.js';
import { golden } from '../golden.js';
import { comparison, exact, two } from './compare-fixture.js';

function render(sources: readonly Source[], options: Partial<RenderOptions> = {}): string {
  return renderComparison(comparison(sources), { format: 'table', width: 150, colour: false, ...options });
}

test('two runs side by side: costs, change, ratio, p, what turned around and what one side lacks', (t) => {
  golden(t, 'compare-ns-150.txt', render(two));
  golden(t, 'compare-ns.md', render(two, { format: 'markdown' }));
  golden(t, 'compare-ns.csv', render(two, { format: 'csv' }));
  golden(t, 'compare-ns.json', render(two, { format: 'json' }));
});

test('a narrow terminal keeps the first cost and the change', (t) =>
  golden(t, 'compare-ns-60.txt', render(two, { width: 60 })));

test('exact runs are integers without intervals', (t) => {
  golden(t, 'compare-insn-150.txt', render(exact));
  golden(t, 'compare-insn.md', render(exact, { format: 'markdown' }));
  t.notRegex(render(exact), /95 %/);
});

test('colour changes nothing but colour', (t) => {
  const coloured = render(two, { colour: true });
  t.not(coloured, render(two));
  t.is(stripVTControlCharacters(coloured), render(two));
});

test('CSV has a line for each cell that is there, and no cell is a formula', (t) => {
  const [header = [], ...lines] = parse(render(two, { format: 'csv' })) as string[][];
  t.deepEqual(header, [...COMPARE_COLUMNS]);
  const there = comparison(two).tables.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.filter(Boolean)),
  );
  t.is(lines.length, there.length);
  const reason = header.indexOf('reason');
  t.true(lines.some((line) => line[reason]?.startsWith("'=cmd")));
  t.deepEqual(
    lines.filter(
      (line) => line[header.indexOf('change')] === '0' && line[header.indexOf('label')] === 'main',
    ),
    [],
    'the first has no change, not one of 0',
  );
});

test('JSON tells what turned around by name, and holds no block', (t) => {
  const json = JSON.parse(render(two, { format: 'json' }));
  t.deepEqual(json.tables[0].rank_changes, [
    {
      ...{ before: 'main', after: 'branch | <b>' },
      ...{ now_cheaper: 'tracepoint-hash-update', now_dearer: 'kprobe-array' },
    },
  ]);
  t.false(JSON.stringify(json).includes('"costs"'));
});

test('a hundred runs fit a terminal, and what was left out is counted', (t) => {
  const many = Array.from({ length: 100 }, (_, run) =>
    source({ 'kprobe-array': [run, run] }, { label: `r${run}`, unit: 'insn' }),
  );
  const text = render(many, { width: 100 });
  t.true(text.split('\n').every((line) => stringWidth(line) <= 100));
  t.regex(text.replaceAll(/\s+/g, ' '), /left out to fit 100 columns: .* and \d+ more/);
});

test('whatever runs are called, no line is too wide, nothing steers the terminal, and a table stays one', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(hostileText, hostileText, fc.integer({ min: 40, max: 200 }), (a, b, width) => {
        fc.pre(a !== b);
        const named = two.map((one, index) => relabelled(one, index === 0 ? a : b));
        const lines = render(named, { width }).split('\n');
        const markdown = render(named, { format: 'markdown' });
        const table = markdown.split('\n').filter((line) => line.startsWith('|'));
        const pipes = new Set(table.map((line) => line.match(/(?<!\\)(\\\\)*\|/g)?.length));
        return (
          lines.every((line) => stringWidth(line) <= width && !/[\p{Cc}\p{Cf}]/u.test(line)) &&
          pipes.size === 1 &&
          !/[<>]/.test(markdown.replaceAll(/^> /gm, ''))
        );
      }),
    ),
  );
});

function relabelled(one: Source, label: string): Source {
  const copy: Source = { ...one, label };
  copy.measurements = one.measurements.map((measurement) => ({ ...measurement, source: copy }));
  return copy;
}
