import { createHash } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { page } from '../../../src/report/html/page.js';
import { STYLE } from '../../../src/report/html/style.js';
import { runGroups } from '../../../src/report/run-groups.js';
import { environment } from '../../samples/environment.js';
import { hostileText } from '../../samples/rows.js';
import { anyAnalysis } from '../arbitrary.js';
import { exact, foundIn, timed } from '../fixture.js';
import { golden } from '../golden.js';
import { kernels } from '../kernels-fixture.js';

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
  );
  t.pass();
});
