// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { summarise } from '../../../src/analysis/summarise.js';
import { page } from '../../../src/report/html/page.js';
import { STYLE } from '../../../src/report/html/style.js';
import { runGroups } from '../../../src/report/run-groups.js';
import { commandRun } from '../../analysis/rows/command-run.js';
import { environment } from '../../samples/environment.js';
import { hostileText } from '../../samples/rows.js';
import { anyAnalysis } from '../arbitrary.js';
import { exact, foundIn, timed } from '../fixture.js';
import { golden } from '../golden.js';
import { kernels } from '../kernels/kernels-fixture.js';

const FIGURES = [
  { title: 'Cost of an event by kernel, 1 thread', svg: '<svg width="10" height="10"></svg>' },
];

/** The page of runs, with curves where there are several. */
function pageOf(runs: readonly (typeof timed)[], script = ''): string {
  const groups = runGroups(runs.map((run) => ({ ...run, findings: foundIn(run) })));
  const parts = groups.map((group) => ({ group, figures: group.runs.length > 1 ? FIGURES : [] }));
  return page({ groups: parts, script, tool: 'probe-bench 0.1.0' });
}

/** Without its style sheet, whose every change would be one here. */
function bare(html: string): string {
  return html.replace(STYLE, '').replaceAll(/'sha256-[^']*'/g, "'sha256-'");
}

/** What is left of a page without its elements: its text. */
function textOf(html: string): string {
  const tag = /<\/?[a-z][a-z0-9]*(?:\s+[a-z-]+(?:="[^"<>]*")?)*\s*\/?>|<!doctype html>/gi;
  return bare(html).replaceAll(tag, '');
}

for (const [name, runs] of [
  ['page-ns.html', [timed]],
  ['page-insn.html', [exact]],
  ['page-kernels.html', kernels],
  ['page-units.html', [timed, exact]],
] as const)
  test(`${name} is as it was`, (t) => {
    golden(t, name, bare(pageOf(runs)));
  });

test('the policy allows the one style sheet and the one script, and nothing else', (t) => {
  const script = 'document.title += "</" + "script>";';
  const html = pageOf([timed], script);
  const hash = (text: string) => createHash('sha256').update(text).digest('base64');
  t.true(
    html.includes(
      `content="default-src 'none'; style-src 'sha256-${hash(STYLE)}'; script-src 'sha256-${hash(script)}'; base-uri 'none'; form-action 'none'"`,
    ),
  );
  t.notRegex(html, / style=| on[a-z]+="| src=| href="(?!#)|@import|url\(/);
});

test('a page of nothing measured says so', (t) => {
  const none = { ...timed.analysis, groups: timed.analysis.groups.map((group) => ({ ...group, rows: [] })) };
  t.regex(pageOf([{ ...timed, analysis: none }]), /<p>Nothing was measured\.<\/p>/);
});

test('what was not measured is no 0, and what is negative is negative', (t) => {
  const html = pageOf([timed]);
  const [row = ''] = html.match(/<tr data-run="0" data-threads="2" data-name="raw_tp-array">.*/) ?? [];
  t.regex(row, /<td class="number col-system_cpu">·<\/td>/);
  const [negative = ''] = html.match(/<tr data-run="0" data-threads="1" data-name="raw_tp-empty">.*/) ?? [];
  t.regex(negative, /col-cost good" data-key="-0.4">-0\.4</);
  t.regex(negative, /data-cost="-0.4">-0\.000</);
});

test('in instructions the budget is instructions a second, and no cores are spoken of', (t) => {
  const html = pageOf([exact]);
  t.regex(html, /million insn\/s/);
  t.notRegex(html.replaceAll(/<li>[^\n]*<\/li>/g, ''), /\bcores\b/);
  t.regex(pageOf([timed]), />cores</);
});

/** The page's row of a design, its cells by column: text and what it is sorted by. */
function cellsOf(html: string, attribute: string): Record<string, string> {
  const [row = ''] = html.match(new RegExp(`<tr ${attribute}.*`)) ?? [];
  const cells = row.matchAll(/<t[dh][^>]*col-(\w+)[^"]*"(?: data-key="([^"]*)")?[^>]*>([^<]*)/g);
  return Object.fromEntries(
    [...cells].map(([, id, key, text]) => [id, key === undefined ? text : `${text}|${key}`]),
  );
}

test('a run of a command has its own columns, and neither parts, rate nor cores', (t) => {
  const runs = [500, 250].map((openat, place) => {
    const run = commandRun(openat);
    const known = { ...run.environment, run: `run-${place}` };
    const samples = run.samples.map((sample) => ({ ...sample, run: known.run }));
    return { analysis: summarise(samples, known), environment: known };
  });
  const html = pageOf(runs);
  t.like(cellsOf(html, 'data-run="0"'), {
    ...{ cost: '+100.0|100000', share: '2.00|0.020002000200020003', user: '+10.0|10000' },
    ...{ system_cpu: '+90.0|90000', per_openat: '200.0|200' },
  });
  t.is(cellsOf(html, 'data-run="1"').per_openat, '400.0|400', 'of each run’s own openat');
  t.regex(html, /<caption[^>]*>What each design adds to a run of the command</);
  t.regex(html, /What one run of a command pays/);
  t.regex(html, />wall<span class="unit">µs</);
  for (const absent of ['col-bar', 'col-budget', 'type="range"', 'class="parts"'])
    t.false(bare(html).includes(absent), absent);
  const beside = pageOf([...runs, timed]);
  for (const present of ['col-bar', 'col-budget', 'type="range"', 'What one event pays'])
    t.true(beside.includes(present), present);
});

test('every heading of the table but the picture’s is a button with a scope', (t) => {
  const heads = pageOf([timed]).match(/<th scope="col"[^>]*>(<button|dispatch)/g) ?? [];
  t.true(heads.length > 10);
  t.is(heads.filter((head) => head.endsWith('dispatch')).length, 1);
});

test('ids are not given twice, and what refers to one finds it', (t) => {
  const html = pageOf([timed, ...kernels]);
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  t.is(new Set(ids).size, ids.length);
  for (const [, id] of html.matchAll(/(?:aria-labelledby|for)="([^"]*)"|href="#([^"]*)"/g))
    if (id !== undefined) t.true(ids.includes(id), id);
});

test('nothing that a kernel, an object or an error says becomes markup', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyAnalysis, hostileText, (analysis, hostile) => {
        const known = environment({ target: hostile, run: hostile });
        const findings = [{ code: 'any', text: hostile, numbers: {} }];
        const groups = runGroups([
          { analysis: { ...analysis, target: hostile }, environment: known, findings },
        ]);
        const html = page({
          groups: groups.map((group) => ({ group, figures: [] })),
          script: '',
          tool: hostile,
        });
        return !/[<>\u2028\u2029\0]/.test(textOf(html)) && html.match(/<script/g)?.length === 1;
      }),
    ),
  );
});
