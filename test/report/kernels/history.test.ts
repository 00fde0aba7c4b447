// SPDX-License-Identifier: MIT
import test from 'ava';
import stringWidth from 'string-width';
import { renderBrief } from '../../../src/report/brief/render-brief.js';
import { renderKernels } from '../../../src/report/kernels/render-kernels.js';
import type { RenderOptions } from '../../../src/report/render.js';
import { renderRuns } from '../../../src/report/render-runs.js';
import { timed } from '../fixture.js';
import { golden } from '../golden.js';
import { history, x86History } from './history-fixture.js';
import { exactRun } from './kernels-fixture.js';

type Runs = Parameters<typeof renderKernels>[0];

function render(runs: Runs, options: Partial<RenderOptions> = {}): string {
  return renderKernels(runs, { format: 'table', width: 200, colour: false, ...options });
}

/** The costs of a variant with their signs, by kernel. */
function costs(text: string, variant: string): string[] {
  const line = text.split('\n').find((one) => one.startsWith(`${variant} `)) ?? '';
  return line.split(/ {2,}/).slice(1);
}

/** What JSON has of all kernels under a key. */
function data(runs: Runs, key: string): Record<string, string>[] {
  const all = runs.map((run) => ({ ...run, findings: [] }));
  const documents = JSON.parse(renderRuns(all, { format: 'json', width: 120, colour: false }));
  return documents.flatMap((one: Record<string, unknown[]>) => one[key] ?? []);
}

test('eleven kernels of one architecture and three of another are one table', (t) => {
  golden(t, 'history-120.txt', render(history, { width: 120 }));
  golden(t, 'history-200.txt', render(x86History));
  golden(t, 'history.md', render(history, { format: 'markdown' }));
});

test('a step has a sign, in each form, and is measured from the kernel before', (t) => {
  t.deepEqual(costs(render(x86History, { width: 400 }), 'tracepoint-empty').slice(5, 8), [
    '488 −',
    '1146 +↓⇣',
    '1130 ⇣',
  ]);
  t.deepEqual(
    data(x86History, 'steps').filter((one) => one.variant === 'kprobe.multi-array'),
    [
      { before: '6.12.117', after: '6.16.12', cost_before: 286, cost_after: 440 },
      { before: '6.16.12', after: '6.17.13', cost_before: 440, cost_after: 394 },
      { before: '6.18.15', after: '6.19.14', cost_before: 396, cost_after: 275 },
    ].map((one) => ({
      ...{ threads: 1, variant: 'kprobe.multi-array', ...one },
      ratio: one.cost_after / one.cost_before,
    })),
  );
});

test('a kernel that could not measure the design is stepped over', (t) => {
  const runs = [exactRun('5.10', { a: 100 }), exactRun('6.1', { a: null }), exactRun('6.12', { a: 200 })];
  t.deepEqual(costs(render(runs), 'a'), ['100', 'unsupported', '200 +']);
  t.like(data(runs, 'steps')[0], { before: '5.10', after: '6.12' });
});

test('architectures have steps of their own', (t) => {
  const steps = data(history, 'steps');
  const arch = (name = '') => name.split(' ')[1];
  t.true(steps.length > 20);
  for (const { before, after } of steps) t.is(arch(before), arch(after));
  t.true(steps.some(({ after }) => after === '7.3.4 arm64'));
});

test('what lies within a design’s own spread is neither step nor order, on any kernel', (t) => {
  const on = (a: number, b: number, others?: Record<string, number>) =>
    exactRun(`6.${a}`, { a, b, far: 500 }, others === undefined ? {} : { others });
  const found = [on(50, 53), on(54, 51)];
  t.deepEqual(
    [costs(render(found), 'a'), costs(render(found), 'b')],
    [
      ['50', '54 +↓'],
      ['53', '51 ↑'],
    ],
  );
  const spread = [on(50, 53), on(54, 51), on(70, 200, { a: 66 })];
  const text = render(spread);
  t.deepEqual(costs(text, 'a'), ['50', '54', '70 +']);
  t.deepEqual(costs(text, 'b'), ['53', '51', '200 +']);
  t.regex(text, /^a difference no larger than between repetitions of one design is no change$/m);
  t.notRegex(render(found), /repetitions/);
});

test('the order is held against the kernel before and against the first, which JSON tells apart', (t) => {
  const runs = [
    exactRun('5.10', { a: 1, b: 2 }),
    exactRun('6.1', { a: 2, b: 1 }),
    exactRun('6.12', { a: 2, b: 1 }),
  ];
  const text = render(runs);
  t.deepEqual(costs(text, 'a'), ['1', '2 +↓', '2 ⇣']);
  t.deepEqual(costs(text, 'b'), ['2', '1 −↑', '1 ⇡']);
  t.regex(
    text,
    /^⇡ cheaper, ⇣ dearer than a design that it is dearer, cheaper than on the first kernel \(⇅ both\)$/m,
  );
  const pair = { threads: 1, now_cheaper: 'b', now_dearer: 'a', before: '5.10' };
  t.deepEqual(data(runs, 'rank_changes'), [
    { ...pair, against: 'previous', after: '6.1' },
    { ...pair, against: 'first', after: '6.12' },
  ]);
  const back = [...runs, exactRun('6.18', { a: 1, b: 2 })];
  t.deepEqual(costs(render(back), 'a'), ['1', '2 +↓', '2 ⇣', '1 −↑']);
  t.notRegex(render(runs.slice(0, 2)), /[⇡⇣⇅]/);
});

test('changes of the order are told from a kernel to the next alone', (t) => {
  const kernels = x86History.map(({ analysis }) => analysis.kernel.replace(/(-cloud|\+).*/, ''));
  const text = render(x86History, { format: 'markdown', all: true });
  const told = [...text.matchAll(/^- Order changed on (\S+): .* On (\S+) they cost more\.$/gm)];
  t.true(told.length > 2);
  for (const [, on = '', before = ''] of told) t.is(kernels.indexOf(before), kernels.indexOf(on) - 1);
});

test('a sign in a design’s name is not explained', (t) => {
  t.notRegex(
    render([exactRun('5.10', { 'a+b−c↑': 1 }), exactRun('6.1', { 'a+b−c↑': 1 })]),
    /^costs over|^↑ /m,
  );
});

test('on a terminal a step is red or green, and what differs from the first kernel is neither', (t) => {
  const text = render(x86History, { width: 400, colour: true });
  const line = text.split('\n').find((one) => one.startsWith('tracepoint-empty')) ?? '';
  t.regex(line, /\[31m *1146 \+↓⇣/);
  t.regex(line, /\[32m *488 −/);
  t.regex(line, /[^m] 1130 ⇣/);
});

test('by the clock a step needs intervals apart, and a verdict', (t) => {
  const other = structuredClone(timed);
  other.analysis.kernel = '6.19.0';
  const bounds = (variant: string, part: object) => {
    for (const row of other.analysis.groups[0]?.rows ?? [])
      if (row.variant === variant) Object.assign(row, part);
  };
  bounds('raw_tp-array', { cost: 40, cost_low: 39, cost_high: 41 });
  bounds('tracepoint-array', { cost: 64, cost_low: 60, cost_high: 68 });
  bounds('tp_btf-array', { cost: 90, cost_low: 89, cost_high: 91 });
  t.deepEqual(
    data([timed, other], 'steps').map(({ variant }) => variant),
    ['raw_tp-array'],
  );
});

test('the short form for a pull request has the signs and what they mean', (t) => {
  const [head = ''] = renderBrief(history.map((run) => ({ ...run, findings: [] }))).split('<details>');
  t.regex(head, /`tracepoint-empty` .* 1146 \+↓⇣ \|/);
  t.regex(head, /\n\ncosts over 5 % more \(\+\) or less \(−\) than/);
});

test('a long history is neither slow nor wide', (t) => {
  const designs = Array.from({ length: 200 }, (_, place) => `hook${place % 5}-d${place}`);
  const runs = Array.from({ length: 40 }, (_, kernel) => {
    const of = designs.map((name, place) => [name, 100 + ((place * 7919 + kernel * 104729) % 997)]);
    return exactRun(`6.${kernel}.0`, Object.fromEntries(of));
  });
  const text = render(runs, { width: 120 });
  t.true(text.split('\n').every((line) => stringWidth(line) <= 120));
  t.is(text.match(/^- /gm)?.length, 5, 'sentences');
});
