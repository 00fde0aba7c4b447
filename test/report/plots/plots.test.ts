// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { draw } from '../../../src/report/plots/draw.js';
import { plots } from '../../../src/report/plots/plots.js';
import { runGroups } from '../../../src/report/run-groups.js';
import { anyAnalysis } from '../arbitrary.js';
import { exact, timed } from '../fixture.js';
import { exactRun, kernels } from '../kernels/kernels-fixture.js';

const reported = (runs: readonly (typeof timed)[]) =>
  runGroups(runs.map((run) => ({ ...run, findings: [] })));

/** What is written in a picture. */
function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
}

async function drawn(runs: readonly (typeof timed)[], name: string): Promise<string> {
  const plot = plots(reported(runs)).find((one) => one.name === name);
  if (plot === undefined) throw new Error(`no plot ${name}`);
  return draw(plot);
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

test('bars say what they are of: title, unit, parts and designs, cheapest first', async (t) => {
  const svg = await drawn([timed], 'cost-ns-6.18.5-1');
  const found = texts(svg);
  for (const text of [
    'Cost of an event by design on 6.18.5, 1 thread',
    'openat-ebadf (host), ns per event; mark: cost and its 95 % interval',
    'cost of an event (ns)',
    'dispatch',
    'body',
  ])
    t.true(found.includes(text), text);
  t.deepEqual(
    found.filter((text) => /^(raw_tp|tp_btf|tracepoint)-/.test(text)),
    ['raw_tp-empty', 'raw_tp-array', 'tp_btf-array', 'tracepoint-array', 'tracepoint-lru-hash-update'],
  );
});

test('a cost that cannot be split is one bar that says so', async (t) => {
  const [group] = timed.analysis.groups;
  const rows = (group?.rows ?? []).map((row) => ({ ...row, run_time_net: null, dispatch: null }));
  const analysis = { ...timed.analysis, groups: group === undefined ? [] : [{ ...group, rows }] };
  const found = texts(await drawn([{ ...timed, analysis }], 'cost-ns-6.18.5-1'));
  t.true(found.includes('not split'));
  t.false(found.includes('dispatch'));
});

test('exact costs claim no interval', async (t) => {
  const found = texts(await drawn([exact], 'cost-insn-6.12.94-1'));
  t.true(found.includes('openat-ebadf (vm), instructions per event; mark: cost'));
});

test('curves name their steps, stores, hooks and unit', async (t) => {
  const found = texts(await drawn(kernels, 'cost-by-kernel-insn-1'));
  for (const text of ['Cost of an event by kernel, 1 thread', '5.10.0-35', 'array', 'kprobe', 'cost (insn)'])
    t.true(found.includes(text), text);
});

test('a line is broken where a kernel lacks the design, and drawn on where it has it', async (t) => {
  const costs = [226, null, 230, 231];
  const runs = costs.map((cost, place) =>
    exactRun(`6.${place}`, { 'fentry-array': cost, 'kprobe-array': 400 }),
  );
  const svg = await drawn(runs, 'cost-by-kernel-insn-1');
  const lines = [...svg.matchAll(/<path d="([^"]*)" stroke="([^"]*)" stroke-width="1.5"/g)];
  const pieces = Object.fromEntries(lines.map(([, d = '', colour = '']) => [colour, d.match(/M/g)?.length]));
  t.deepEqual(pieces, { '#0072B2': 1, '#009E73': 2 });
  t.notRegex(svg, /NaN|undefined|null/);
});

test('the same plots are the same texts', async (t) => {
  const all = async () => Promise.all(plots(reported([...kernels, timed])).map((plot) => draw(plot)));
  t.deepEqual(await all(), await all());
});

test('whatever names, kernels and numbers are, the names of files are safe and differ', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(anyAnalysis, { minLength: 1, maxLength: 3 }), (analyses) => {
        const groups = runGroups(analyses.map((analysis) => ({ analysis, environment: null, findings: [] })));
        const names = plots(groups).map(({ name }) => name);
        return new Set(names).size === names.length && names.every((name) => /^cost[\w.+~-]*$/.test(name));
      }),
    ),
  );
});

test('hostile names are drawn as text, nothing of them is markup or leaves XML', async (t) => {
  await t.notThrowsAsync(async () =>
    fc.assert(
      fc.asyncProperty(anyAnalysis, async (analysis) => {
        for (const plot of plots(runGroups([{ analysis, environment: null, findings: [] }]))) {
          const svg = await draw(plot, 'white');
          const tags = new Set([...svg.matchAll(/<\/?([^\s/>]*)/g)].map(([, tag]) => tag));
          const known = ['svg', 'rect', 'g', 'path', 'line', 'text', 'tspan', 'defs', 'clipPath'];
          // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids
          if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(svg)) return false;
          if (![...tags].every((tag) => known.includes(tag ?? ''))) return false;
          if (/&(?!(amp|lt|gt|quot|#\w+);)/.test(svg)) return false;
        }
        return true;
      }),
      { numRuns: 15 },
    ),
  );
});

for (const name of ['valueOf', 'constructor', '__proto__'])
  test(`a design called ${name}, as every object has something called, is drawn as any other`, async (t) => {
    const groups = timed.analysis.groups.map((group) => ({
      ...group,
      rows: group.rows.map((row, place) =>
        place === 0 ? { ...row, variant: name, hook: name, store: name } : row,
      ),
    }));
    const runs = reported([{ ...timed, analysis: { ...timed.analysis, groups } }]);
    for (const plot of plots(runs)) {
      const written = texts(await draw(plot)).map((text) => text.trim());
      if (plot.name.startsWith('cost-ns')) t.true(written.includes(name), plot.name);
      else t.true(written.length > 0);
    }
  });
