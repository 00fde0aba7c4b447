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
import { explainedOf } from '../../analysis/profile/profiles.js';
import { environment, variant } from '../../analysis/samples.js';
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

/** The sources, of which an event pays so much in each function under the kprobe. */
function profiled(sources: readonly Source[], each: Record<string, number>[]): Source[] {
  const kprobe = (functions: Record<string, number>) => explainedOf(functions, { variant: 'kprobe-array' });
  const made = sources.map((one, place) => {
    const copy: Source = { ...one, explained: new Map([['kprobe-array', kprobe(each[place] ?? {})]]) };
    copy.measurements = one.measurements.map((measurement) => ({ ...measurement, source: copy }));
    return copy;
  });
  return made;
}

test('where runs have profiles it is said what changed by function, in every form for people and in JSON', (t) => {
  const functions = [{ memcpy: 432 }, { memcpy: 432, rcu_a: 6, rcu_b: 4 }, { memcpy: 442 }];
  const all = profiled(exact, functions);
  const lines = [
    'kprobe-array in 6.12: of +10 instructions, +10 are RCU (rcu_a +6, rcu_b +4).',
    'kprobe-array in 6.18: of +10 instructions, +10 are memcpy.',
  ];
  for (const format of ['table', 'markdown'] as const)
    for (const line of lines) t.true(render(all, { format, width: 200 }).includes(`- ${line}`), format);
  const pair = render(all.slice(0, 2), { width: 200 });
  t.true(pair.includes('- kprobe-array: of +10 instructions'), 'of two runs there is but one change');
  const { by_function, sources } = JSON.parse(render(all, { format: 'json' }));
  t.deepEqual(
    by_function.map((one: Record<string, unknown>) => [one.variant, one.before, one.after, one.change]),
    [
      ['kprobe-array', '5.10', '6.12', 10],
      ['kprobe-array', '5.10', '6.18', 10],
    ],
  );
  t.deepEqual(Object.keys(by_function[0].functions[0]).sort(), [
    ...['atomics', 'instructions', 'loads', 'name', 'stores'],
  ]);
  t.false('explained' in sources[0]);
  t.is(render(all, { format: 'csv' }), render(exact, { format: 'csv' }));
});

test('of two designs side by side, and of one that only one run knows by function, nothing is said', (t) => {
  const [before, after] = profiled(exact, [{ memcpy: 1 }, { memcpy: 2 }]) as [Source, Source];
  const alone: Source = { ...after, explained: new Map() };
  alone.measurements = after.measurements.map((measurement) => ({ ...measurement, source: alone }));
  t.false('by_function' in JSON.parse(render([before, alone], { format: 'json' })));
  t.is(render([before, alone]), render(exact.slice(0, 2)));
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

test('two architectures are compared as two kernels are, and it is said which they are', (t) => {
  const machine = { ...environment([]).machine, arch: 'arm64' };
  const on = (label: string, costs: Record<string, number>, part = {}) =>
    source(Object.fromEntries(Object.entries(costs).map(([id, cost]) => [id, [cost, cost, cost]])), {
      ...{ label, unit: 'insn', kernel: '6.12.0' },
      environment: { variants: Object.keys(costs).map((id) => variant(id)), ...part },
    });
  const arm = on('new', { 'kprobe-array': 747, 'tracepoint-array': 542 }, { machine });
  const all = [on('base', { 'kprobe-array': 382, 'tracepoint-array': 503 }), arm];
  const text = render(all, { width: 200 });
  t.regex(text, /^Comparison: openat-ebadf on x86_64 and arm64, cost per event in instructions$/m);
  t.regex(
    text,
    /Order differs in new: there tracepoint-array cost less than kprobe-array\. In base they cost more\./,
  );
  t.regex(text, /^an arm64 instruction is not an x86_64 one: /m);
  t.regex(
    render([on('older', { 'kprobe-array': 729 }, { machine }), arm]),
    /^Comparison: openat-ebadf on arm64, cost/,
  );
  t.regex(text, /^base: 6\.12\.0 \(x86_64\); new: 6\.12\.0 \(arm64\)$/m);
  const { tables } = JSON.parse(render(all, { format: 'json' }));
  t.deepEqual(
    tables[0].rows[0].cells.map(({ kernel, arch }: Record<string, string>) => [kernel, arch]),
    [
      ['6.12.0', 'x86_64'],
      ['6.12.0', 'arm64'],
    ],
  );
  const lines: { label: string; arch: string }[] = parse(render(all, { format: 'csv' }), { columns: true });
  t.true(lines.every(({ label, arch }) => arch === (label === 'base' ? 'x86_64' : 'arm64')));
});
