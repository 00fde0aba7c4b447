// SPDX-License-Identifier: MIT
import test from 'ava';
import type { CompareOptions } from '../../../src/analysis/compare/comparison.js';
import { columnKernels } from '../../../src/report/compare/column-kernels.js';
import { renderComparison } from '../../../src/report/compare/render-comparison.js';
import { compared, source } from '../../analysis/compare/sources.js';
import { environment } from '../../analysis/samples.js';

const on = (
  label: string,
  kernel: string,
  arch = 'x86_64',
  costs: Record<string, number[]> = { a: [1, 1] },
) =>
  source(costs, {
    ...{ label, kernel, unit: 'insn' },
    environment: { machine: { ...environment([]).machine, arch } },
  });
const kernels = (runs: ReturnType<typeof on>[], options: Partial<CompareOptions> = {}) =>
  columnKernels(compared(runs, options));

test('each column is told with its whole release and architecture', (t) => {
  t.is(
    kernels([on('before', '6.12.117+deb13-cloud-amd64'), on('after', '6.18.15', 'arm64')]),
    'before: 6.12.117+deb13-cloud-amd64 (x86_64); after: 6.18.15 (arm64)',
  );
});

test('one kernel is told once', (t) => {
  t.is(kernels([on('old', '6.12.117'), on('new', '6.12.117')]), 'all on 6.12.117 (x86_64)');
  t.is(
    kernels([on('x', '6.12', 'x86_64', { 'a-b': [1], 'a-c': [2] })], { row: ['hook'], col: ['store'] }),
    'all on 6.12 (x86_64)',
  );
});

test('a column of several kernels has them all', (t) => {
  const runs = [
    on('x', '6.1', 'x86_64', { 'a-b': [1] }),
    on('y', '6.12', 'arm64', { 'a-b': [1], 'c-d': [2] }),
  ];
  t.is(
    kernels(runs, { row: ['kernel', 'variant'], col: ['hook'] }),
    'a: 6.1 (x86_64) and 6.12 (arm64); c: 6.12 (arm64)',
  );
});

test('where the architecture is not known it is left out', (t) => {
  const run = (label: string) => {
    const made = source(
      { a: [1] },
      { label, unit: 'insn', kernel: '6.12', environment: null, samples: { arch: null } },
    );
    return made;
  };
  t.is(kernels([run('a'), run('b')]), 'all on 6.12');
});

test('of many columns the rest is counted', (t) => {
  const runs = Array.from({ length: 40 }, (_, place) => on(`r${place}`, `6.${place}`));
  t.regex(kernels(runs), /^r0: 6\.0 .*; r15: 6\.15 \(x86_64\); and 24 more columns$/);
});

test('it stands under the title, and steers neither a terminal nor Markdown', (t) => {
  const comparison = compared([on('a', '6.12 \u001b[31m<b>|'), on('b', '6.18')]);
  const render = (format: 'table' | 'markdown') =>
    renderComparison(comparison, { format, width: 100, colour: false }).split('\n');
  t.is(render('table')[1], 'a: 6.12 \\u{1b}[31m<b>| (x86_64); b: 6.18 (x86_64)');
  t.regex(render('markdown')[2] ?? '', /^a: 6\.12 �\[31m&lt;b&gt;\\\| \(x86_64\); b: /);
});
