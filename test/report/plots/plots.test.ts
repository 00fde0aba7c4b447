// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { plots } from '../../../src/report/plots/plots.js';
import { runGroups } from '../../../src/report/run-groups.js';
import { anyAnalysis } from '../arbitrary.js';
import { exact, timed } from '../fixture.js';
import { arm, x86 } from '../kernels/arches-fixture.js';
import { kernels } from '../kernels/kernels-fixture.js';
import { faultOf, texts } from './drawn.js';

const reported = (runs: readonly (typeof timed)[]) =>
  runGroups(runs.map((run) => ({ ...run, findings: [] })));

function drawnOf(runs: readonly (typeof timed)[], name: string): string {
  const plot = plots(reported(runs)).find((one) => one.name === name);
  if (plot === undefined) throw new Error(`no plot ${name}`);
  return plot.svg;
}

test('a run has bars for each thread count, and curves over them', (t) => {
  t.deepEqual(
    plots(reported([timed])).map(({ name }) => name),
    ['cost-ns-6.18.5-1', 'cost-ns-6.18.5-2', 'cost-by-threads-ns-6.18.5'],
  );
});

test('a thread count at which events were only counted has no bars and no place in a curve', (t) => {
  const [one, two] = timed.analysis.groups;
  const rows = (two?.rows ?? []).map((row) => ({ ...row, baseline: null, cost: null }));
  const groups = [one, { ...two, rows }] as typeof timed.analysis.groups;
  t.deepEqual(
    plots(reported([{ ...timed, analysis: { ...timed.analysis, groups } }])).map(({ name }) => name),
    ['cost-ns-6.18.5-1'],
  );
});

test('several kernels have bars each, and curves over the kernels; other units stand apart', (t) => {
  t.deepEqual(
    plots(reported([...kernels, timed])).map(({ name }) => name),
    [
      'cost-insn-5.10.0-35-1',
      'cost-insn-6.12.94-1',
      'cost-insn-6.18.5-1',
      'cost-by-kernel-insn-1',
      'cost-ns-6.18.5-1',
      'cost-ns-6.18.5-2',
      'cost-by-threads-ns-6.18.5',
    ],
  );
});

test('where samples are left, the visits are drawn as well', (t) => {
  const visits = [{ threads: 1, costs: new Map([['raw_tp-array', [[36, 2]] as const]]) }];
  const names = plots(runGroups([{ ...timed, findings: [], visits }])).map(({ name }) => name);
  t.deepEqual(
    names.filter((name) => name.startsWith('visits')),
    ['visits-ns-6.18.5-1'],
  );
});

test('bars say what they are of: title, unit, parts and designs, cheapest first', (t) => {
  const found = texts(drawnOf([timed], 'cost-ns-6.18.5-1'));
  for (const text of [
    'Cost of an event by design on 6.18.5, 1 thread',
    'openat-ebadf (host), ns per event',
    'cost, 95 % interval',
    'dispatch',
    'body',
  ])
    t.true(found.includes(text), text);
  t.deepEqual(
    found.filter((text) => /^(raw_tp|tp_btf|tracepoint)-/.test(text)),
    ['raw_tp-empty', 'raw_tp-array', 'tp_btf-array', 'tracepoint-array', 'tracepoint-lru-hash-update'],
  );
});

test('a picture has its notes under it', (t) => {
  const found = texts(drawnOf([timed], 'cost-ns-6.18.5-1'));
  t.is(found.at(-1), '1 bar is torn: it goes on beyond the scale.');
});

test('exact costs claim no interval', (t) => {
  const found = texts(drawnOf([exact], 'cost-insn-6.12.94-1'));
  t.true(found.includes('openat-ebadf (vm), instructions per event'));
  t.true(found.includes('cost'));
});

test('curves name their steps, stores, hooks and unit', (t) => {
  const found = texts(drawnOf(kernels, 'cost-by-kernel-insn-1'));
  for (const text of ['Cost of an event by kernel, 1 thread', '5.10', 'array', 'kprobe', 'insn'])
    t.true(found.includes(text), text);
});

test('a file has a ground and its own colours, light and dark, and no others', (t) => {
  const svg = drawnOf([timed], 'cost-ns-6.18.5-1');
  t.regex(svg, /<rect class="fill-ground"/);
  t.regex(svg, /prefers-color-scheme: dark/);
  for (const [, name] of svg.matchAll(/class="((?:fill|stroke)-\w+)"/g))
    t.true(svg.includes(`.${name} {`), name);
  t.false(svg.includes('series7'));
});

test('the same plots are the same texts', (t) => {
  const all = () => plots(reported([...kernels, timed]));
  t.true(all().length > 0);
  t.deepEqual(all(), all());
});

test('whatever names, kernels and numbers are, the names of files are safe and differ', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(anyAnalysis, { minLength: 1, maxLength: 3 }), (analyses) => {
        const groups = runGroups(analyses.map((analysis) => ({ analysis, environment: null, findings: [] })));
        const names = plots(groups).map(({ name }) => name);
        return (
          new Set(names).size === names.length && names.every((name) => /^(cost|visits)[\w.+~-]*$/.test(name))
        );
      }),
    ),
  );
});

test('hostile names are drawn as text, nothing of them is markup or leaves XML', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyAnalysis, (analysis) => {
        const groups = runGroups([{ analysis, environment: null, findings: [] }]);
        return plots(groups).every(({ svg }) => faultOf(svg) === null);
      }),
      { numRuns: 40 },
    ),
  );
});

test('plots of two architectures are files of their own, and say which they are of', (t) => {
  t.deepEqual(
    plots(reported([x86, arm])).map(({ name }) => name),
    ['cost-insn-6.12.117-x86_64-1', 'cost-insn-6.12.117-arm64-1', 'cost-by-kernel-insn-1'],
  );
  const subtitle = (runs: (typeof x86)[], name: string) => texts(drawnOf(runs, name))[1] ?? '';
  t.regex(
    subtitle([x86, arm], 'cost-by-kernel-insn-1'),
    /^openat-ebadf on x86_64 and arm64, instructions per event/,
  );
  t.regex(subtitle([arm], 'cost-insn-6.12.117-1'), /^openat-ebadf \(vm, arm64\), instructions per event/);
  t.regex(subtitle([x86], 'cost-insn-6.12.117-1'), /^openat-ebadf \(vm\), instructions per event/);
});
