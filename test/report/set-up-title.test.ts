// SPDX-License-Identifier: MIT
import test from 'ava';
import { page } from '../../src/report/html/page.js';
import { renderKernels } from '../../src/report/kernels/render-kernels.js';
import { plots } from '../../src/report/plots/plots.js';
import { flameSvg } from '../../src/report/profile/flame/file.js';
import { type RenderOptions, renderReport } from '../../src/report/render.js';
import { runGroups } from '../../src/report/run-groups.js';
import { NO_SETUP } from '../../src/samples/setup.js';
import { explained } from './profile/profile-fixture.js';
import { measured } from './situations/measured.js';

const run = (set: string[], kernel = '6.12') =>
  measured({ 'own:enter': { cost: 118, body: 31 } }, { kernel, options: { setup: { ...NO_SETUP, set } } });

const SET = Array.from({ length: 40 }, (_, place) => `constant_${place}=${place}`);
const LONG = `openat-ebadf (own objects with ${SET.map((one) => `--set ${one}`).join(' ')})`;
const long = run(SET);

function printed(options: Partial<RenderOptions>): string {
  const { analysis, environment, findings } = long;
  return renderReport(analysis, environment, findings, {
    format: 'table',
    width: 80,
    colour: false,
    ...options,
  });
}

test('a long set-up is in the title, whole, in lines of a terminal’s width', (t) => {
  const text = printed({});
  t.true(text.replaceAll(/\s+/g, ' ').startsWith(`probe-bench: ${LONG} on 6.12 (host), per event`));
  for (const line of text.split('\n')) t.true(line.length <= 80, line);
});

test('Markdown has it in its title and among the conditions', (t) => {
  const text = printed({ format: 'markdown' }).replaceAll('\\', '');
  t.is(text.split('--set constant_39=39) on 6.12').length, 2);
  t.is(text.split('--set constant_39=39), threads 1').length, 2);
});

test('the column of the workload has the load alone', (t) => {
  for (const { rows } of long.analysis.groups) for (const row of rows) t.is(row.workload, 'openat-ebadf');
  t.notRegex(printed({ format: 'csv' }), /constant_/);
});

test('a page has it in its title, markup and all as text', (t) => {
  const html = page(runGroups([run(['comm=<b>"x"'])]), '', '');
  t.regex(html, /<h1>openat-ebadf \(own objects with --set comm=&lt;b&gt;&quot;x&quot;\) on 6\.12/);
});

test('pictures have it under their titles, in lines where it is long', (t) => {
  const [bars] = plots(runGroups([long]));
  const [head = ''] = (bars?.svg ?? '').split('<g transform');
  const under = [...head.matchAll(/<text class="fill-quiet"[^>]*>([^<]*)</g)];
  const subtitle = under.map(([, line = '']) => line);
  t.true(subtitle.length > 2);
  t.is(subtitle.join(' '), `${LONG} (host), ns per event`);
  const flame = flameSvg({ ...explained('6.12', { a: 2 }), workload: LONG });
  const lines = [...flame.matchAll(/<text class="line [^>]*>([^<]*)</g)].map(([, line = '']) => line);
  t.true(lines.length > 2);
  t.true(lines.join(' ').startsWith(`${LONG} on 6.12`));
});

test('runs of unlike set-ups share no axis and no table', (t) => {
  const runs = [run(['a=1'], '6.1'), run(['a=2'], '6.12')];
  t.is(runGroups(runs).length, 2);
  t.throws(() => renderKernels(runs, { format: 'table', width: 80, colour: false }), {
    code: 'mixed-workloads',
  });
  t.is(runGroups([run(['a=1'], '6.1'), run(['a=1'], '6.12')]).length, 1);
});
