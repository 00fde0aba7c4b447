// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { curvePanels } from '../../../../src/report/plots/curves/curve-panels.js';
import type { DrawnRow } from '../../../../src/report/plots/drawn-row.js';
import { anyDrawnRows, drawn, faultOf, texts, titles } from '../drawn.js';

const steps = (...all: DrawnRow[][]) => all.map((rows, place) => ({ at: `6.${place}.1-cloud`, rows }));
const panelsOf = (...all: DrawnRow[][]) =>
  curvePanels({ steps: steps(...all), axis: 'kernel', unit: 'insn' });

/** The pieces of each line, by its colour. */
function pieces(svg: string): Record<string, number> {
  const lines = svg.matchAll(
    /<g class="stroke-(\w+)" fill="none"><path stroke-width="1.5"[^>]* d="([^"]*)"/g,
  );
  return Object.fromEntries(
    [...lines].map(([, colour = '', d = '']) => [colour, d.match(/M/g)?.length ?? 0]),
  );
}

test('each store has a panel, the largest first', (t) => {
  const rows = [drawn('kprobe-hash', 1), drawn('kprobe-array', 1), drawn('fentry-array', 2), drawn('own', 3)];
  const found = panelsOf(rows, rows).map(({ name, variants }) => ({ name, variants }));
  t.deepEqual(found, [
    { name: 'array', variants: ['kprobe-array', 'fentry-array'] },
    { name: 'hash', variants: ['kprobe-hash'] },
    { name: '', variants: ['own'] },
  ]);
});

test('panels stand in the order of designs, where one is given', (t) => {
  const rows = [drawn('kprobe-array', 1), drawn('fentry-array', 2), drawn('kprobe-hash', 1)];
  const order = ['kprobe-hash', 'fentry-array', 'kprobe-array'];
  const found = curvePanels({ steps: steps(rows, rows), axis: 'kernel', unit: 'insn', order });
  t.deepEqual(
    found.map(({ name }) => name),
    ['hash', 'array'],
  );
});

test('a panel names its store, unit, steps and hooks; a point tells design, kernel, cost and interval', (t) => {
  const row = drawn('kprobe-array', 382.5, { cost_low: 380, cost_high: 390 });
  const [panel] = panelsOf([row], [drawn('kprobe-array', 400)]);
  const written = texts(panel?.svg ?? '');
  for (const text of ['array', 'insn', '6.0', '6.1', 'kprobe']) t.true(written.includes(text), text);
  t.deepEqual(titles(panel?.svg ?? ''), [
    'kprobe-array on 6.0.1-cloud: 382.5 insn [380, 390]',
    'kprobe-array on 6.1.1-cloud: 400 insn',
  ]);
});

test('over threads a point tells how many', (t) => {
  const all = ['1', '2'].map((at) => ({ at, rows: [drawn('kprobe-array', 40)] }));
  const [panel] = curvePanels({ steps: all, axis: 'threads', unit: 'ns' });
  t.deepEqual(titles(panel?.svg ?? ''), [
    'kprobe-array at 1 thread: 40.0 ns',
    'kprobe-array at 2 threads: 40.0 ns',
  ]);
});

test('a line is broken where a kernel lacks the design, and drawn on where it has it', (t) => {
  const costs = [225, 226, null, 230, 231];
  const all = costs.map((cost) => [drawn('fentry-array', cost), drawn('kprobe-array', 400)]);
  all[3]?.shift();
  all.push([drawn('fentry-array', 5), drawn('kprobe-array', 400)], [drawn('fentry-array', 5)]);
  const [panel] = panelsOf(...all);
  t.deepEqual(pieces(panel?.svg ?? ''), { series2: 2, series0: 1 });
});

test('one outlier flattens neither its own panel nor another', (t) => {
  const rows = (scale: number) => [
    ...['kprobe', 'fentry', 'fexit', 'tp_btf'].map((hook, place) => drawn(`${hook}-array`, 200 + place)),
    drawn('uprobe-array', 9000 * scale),
    drawn('kprobe-hash', 50_000),
  ];
  const [array, hash] = panelsOf(rows(1), rows(1.5));
  const written = texts(array?.svg ?? '');
  t.true(written.includes('uprobe 13.5k'));
  t.false(written.some((text) => Number(text) > 400));
  t.true(texts(hash?.svg ?? '').includes('50k'));
});

test('what a single line rises to is no outlier', (t) => {
  const costs = [100, 100, 100, 100, 100, 1000];
  const [panel] = panelsOf(...costs.map((cost) => [drawn('tracepoint-array', cost)]));
  t.true(texts(panel?.svg ?? '').includes('1000'));
  t.true(texts(panel?.svg ?? '').includes('tracepoint'));
});

test('lines of one hook are labelled by their designs', (t) => {
  const rows = [drawn('own', 1, { variant: 'first', hook: 'kprobe' }), drawn('own', 2, { hook: 'kprobe' })];
  const written = texts(panelsOf(rows, rows)[0]?.svg ?? '');
  t.true(written.includes('first') && written.includes('own'));
  t.false(written.includes('kprobe'));
});

test('a filter changes no look', (t) => {
  const rows = [drawn('aaa-array', 1), drawn('zzz-array', 2)];
  const given = { axis: 'kernel', unit: 'insn', hooks: rows.map(({ hook }) => hook) } as const;
  const colours = (all: DrawnRow[]) =>
    Object.keys(pieces(curvePanels({ ...given, steps: steps(all, all) })[0]?.svg ?? ''));
  t.is(colours(rows).length, 2);
  t.deepEqual(colours(rows.slice(1)), colours(rows).slice(1));
});

test('labels do not overlap, however many lines a panel has', (t) => {
  const rows = Array.from({ length: 30 }, (_, place) => drawn(`hook${place}-array`, 100));
  const [panel] = panelsOf(rows, rows);
  const labels = [...(panel?.svg ?? '').matchAll(/y="([^"]+)">hook\d+</g)].map(([, y]) => Number(y));
  t.is(labels.length, 30);
  labels.sort((a, b) => a - b);
  t.true(labels.every((y, place) => place === 0 || y - (labels[place - 1] ?? 0) >= 12));
  t.true((panel?.height ?? 0) > 300);
});

test('designs called as every object has something called are drawn as any other', (t) => {
  for (const name of ['valueOf', 'constructor', '__proto__']) {
    const row = drawn(name, 5, { hook: name, store: name });
    const [panel] = panelsOf([row], [row]);
    t.is(panel?.name, name);
    t.is(texts(panel?.svg ?? '').filter((text) => text === name).length, 2);
  }
});

test('nothing of a hostile name is markup, no number is none, whatever the rows', (t) => {
  const all = fc.array(fc.record({ at: fc.string(), rows: anyDrawnRows }), { maxLength: 4 });
  const axis = fc.constantFrom('kernel', 'threads', 'run' as const);
  t.notThrows(() =>
    fc.assert(
      fc.property(all, axis, (steps, axis) => {
        const panels = curvePanels({ steps, axis, unit: 'ns' });
        const priced = steps.flatMap(({ rows }) => rows.filter(({ cost }) => cost !== null));
        const stores = new Set(priced.map(({ store }) => store));
        return panels.length === stores.size && panels.every(({ svg }) => faultOf(svg) === null);
      }),
      { numRuns: 60 },
    ),
  );
});

test('of two architectures no line goes from one to the other, whatever order the steps come in', (t) => {
  const at = (label: string, arch: string, cost: number) => ({
    at: `${label} ${arch}`,
    arch,
    rows: [drawn('kprobe-array', cost)],
  });
  const all = [at('6.1.0', 'x86_64', 364), at('6.1.0', 'arm64', 729)];
  all.push(at('6.12.9', 'x86_64', 382), at('6.12.9', 'arm64', 747));
  const [panel] = curvePanels({ steps: all, axis: 'kernel', unit: 'insn' });
  const svg = panel?.svg ?? '';
  t.deepEqual(pieces(svg), { series0: 2 });
  const below = texts(svg).filter((text) => /^6\.|_|arm/.test(text));
  t.deepEqual(below, ['6.1', '6.12', '6.1', '6.12', 'x86_64', 'arm64']);
  t.deepEqual(titles(svg), [
    'kprobe-array on 6.1.0 x86_64: 364 insn',
    'kprobe-array on 6.12.9 x86_64: 382 insn',
    'kprobe-array on 6.1.0 arm64: 729 insn',
    'kprobe-array on 6.12.9 arm64: 747 insn',
  ]);
});
