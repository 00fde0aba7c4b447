// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { summarise } from '../../../src/analysis/summarise.js';
import type { PageData } from '../../../src/report/html/data/page-data.js';
import { page } from '../../../src/report/html/page.js';
import { STYLE } from '../../../src/report/html/style/style.js';
import { runGroups } from '../../../src/report/run-groups.js';
import { commandRun } from '../../analysis/rows/command-run.js';
import { environment } from '../../samples/environment.js';
import { hostileText, summaryRow } from '../../samples/rows.js';
import { anyAnalysis } from '../arbitrary.js';
import { exact, foundIn, timed } from '../fixture.js';
import { golden } from '../golden.js';
import { arm, olderArm, olderX86, x86 } from '../kernels/arches-fixture.js';
import { kernels } from '../kernels/kernels-fixture.js';

/** The page of runs. */
function pageOf(runs: readonly (typeof timed)[], script = ''): string {
  return page(
    runGroups(runs.map((run) => ({ ...run, findings: foundIn(run) }))),
    script,
    'probe-bench 0.1.0',
  );
}

/** Without its style sheet, its data and what pictures are drawn of, whose every change would be one here. */
function bare(html: string): string {
  return html
    .replace(STYLE, '')
    .replaceAll(/'sha256-[^']*'/g, "'sha256-'")
    .replace(/(?<=id="data">)[^<]*/, '')
    .replaceAll(/<svg.*?<\/svg>/gs, '<svg></svg>');
}

/** What is left of a page without its elements: its text. */
function textOf(html: string): string {
  const tag = /<\/?[a-z][a-z0-9]*(?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*\s*\/?>|<!doctype html>/gi;
  return html
    .replace(STYLE, '')
    .replace(/(?<=id="data">)[^<]*(?=<\/script>)/, '')
    .replaceAll(tag, '');
}

/** What the page's script reads. */
function dataOf(html: string): PageData {
  const [, json = ''] = /id="data">([^<]*)/.exec(html) ?? [];
  return JSON.parse(json);
}

for (const [name, runs] of [
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

test('a page of nothing measured says so, and has neither controls nor plots', (t) => {
  const none = { ...timed.analysis, groups: timed.analysis.groups.map((group) => ({ ...group, rows: [] })) };
  const html = pageOf([{ ...timed, analysis: none }]);
  t.regex(html, /<p>Nothing was measured\.<\/p>/);
  t.notRegex(bare(html), /<svg|class="controls"|data-view/);
});

test('kernels stand the newest first, whatever order they come in', (t) => {
  for (const runs of [kernels, [...kernels].reverse()])
    t.deepEqual(
      dataOf(pageOf(runs)).groups[0]?.runs.map(({ label }) => label),
      ['6.18.5', '6.12.94', '5.10.0-35'],
    );
});

test('what was not measured is no 0, and what is negative is negative', (t) => {
  const html = pageOf([timed]);
  const [negative = ''] = html.match(/<tr><th[^>]*>raw_tp-empty.*/) ?? [];
  t.regex(negative, />-0\.4</);
  t.regex(negative, />-0\.000</, 'its budget');
  const [row = ''] = html.match(/<tr><th[^>]*>tracepoint-array.*/) ?? [];
  t.regex(row, /<td class="number">·<\/td>/);
  const [group] = dataOf(html).groups;
  const refused = group?.designs
    .flatMap(({ cells }) => cells.flat())
    .find((cell) => cell?.status === 'unsupported');
  t.like(refused, { cost: null, texts: [], visits: [] });
  t.not(refused?.reason, '');
});

test('in instructions the budget is instructions a second, and no cores are spoken of', (t) => {
  const html = pageOf([exact]);
  t.regex(html, /million insn\/s/);
  t.notRegex(html.replaceAll(/<li>[^\n]*<\/li>/g, ''), /\bcores\b/);
  t.regex(pageOf([timed]), />cores</);
});

test('a thousand designs and forty kernels are all there', (t) => {
  const row = (place: number) =>
    summaryRow({ variant: `fentry-store${place}`, hook: 'fentry', cost: place, rank: place + 1 });
  const [first] = exact.analysis.groups;
  const run = (kernel: string, designs: number) => {
    const rows = Array.from({ length: designs }, (_, place) => row(place));
    return {
      ...exact,
      analysis: { ...exact.analysis, kernel, groups: first === undefined ? [] : [{ ...first, rows }] },
    };
  };
  const many = pageOf([run('6.12.1', 1000)]);
  t.is(many.match(/<tr><th scope="row"/g)?.length, 1000);
  const kernels = Array.from({ length: 40 }, (_, place) => run(`6.${place}.0`, 3));
  const [group] = dataOf(pageOf(kernels)).groups;
  t.deepEqual([group?.runs[0]?.label, group?.runs[39]?.label, group?.runs.length], ['6.39.0', '6.0.0', 40]);
});

test('a run of one design has a page', (t) => {
  const groups = timed.analysis.groups.map((group) => ({ ...group, rows: group.rows.slice(0, 1) }));
  const html = pageOf([{ ...timed, analysis: { ...timed.analysis, groups } }]);
  t.is(html.match(/<tr><th scope="row"/g)?.length, 1);
  t.notRegex(html, /NaN|undefined|Infinity/);
});

test('runs of two units never stand in one table: each has its own, and the page says so', (t) => {
  const html = pageOf([timed, exact]);
  const { groups } = dataOf(html);
  t.deepEqual(
    groups.map(({ name, unit }) => [name, unit]),
    [
      ['ns', 'ns'],
      ['insn', 'insn'],
    ],
  );
  t.regex(html, /<select name="group"><option value="0">ns<\/option><option value="1">insn<\/option>/);
  t.regex(html, /never share an axis/);
});

test('groups of one unit have their titles for names', (t) => {
  const other = { ...timed, analysis: { ...timed.analysis, workload: 'getppid' } };
  const names = dataOf(pageOf([timed, other])).groups.map(({ name }) => name);
  t.deepEqual(names, ['openat-ebadf on 6.18.5 (host), in ns', 'getppid on 6.18.5 (host), in ns']);
});

test('a run of a command has its own columns, and neither parts, rate nor cores', (t) => {
  const runs = [500, 250].map((openat, place) => {
    const run = commandRun(openat);
    const known = { ...run.environment, run: `run-${place}` };
    const samples = run.samples.map((sample) => ({ ...sample, run: known.run }));
    return { analysis: summarise(samples, known), environment: known };
  });
  const html = pageOf(runs);
  const [group] = dataOf(html).groups;
  const texts = (run: number) => {
    const cell = group?.designs[0]?.cells[0]?.[run];
    return Object.fromEntries(group?.columns.map(({ id }, place) => [id, cell?.texts[place]]) ?? []);
  };
  t.like(texts(0), {
    cost: '+100.0',
    share: '2.00',
    user: '+10.0',
    system_cpu: '+90.0',
    per_openat: '200.0',
  });
  t.is(texts(1).per_openat, '400.0', 'of each run’s own openat');
  t.regex(html, /What each design adds to a run/);
  t.regex(html, /What one run of a command pays/);
  t.regex(html, />wall<span class="unit">µs</);
  for (const absent of ['dispatch and body', 'type="range"', 'class="parts"'])
    t.false(bare(html).includes(absent), absent);
  const beside = pageOf([...runs, timed]);
  for (const present of ['dispatch and body', 'type="range"', 'What one event pays'])
    t.true(beside.includes(present), present);
});

test('every heading of a table but the picture’s is a button with a scope', (t) => {
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
        const html = page(groups, '', hostile);
        dataOf(html);
        return !/[<>\u2028\u2029\0]/.test(textOf(html)) && html.match(/<script/g)?.length === 2;
      }),
    ),
  );
});

test('a series on two architectures stands together, x86_64 first, whatever order runs come in', (t) => {
  const all = [x86, arm, olderX86, olderArm];
  for (const runs of [all, [...all].reverse()]) {
    const html = pageOf(runs);
    const [group] = dataOf(html).groups;
    t.deepEqual(
      group?.runs.map(({ label, arch, before, twin }) => [label, arch, before, twin]),
      [
        ['6.12.117 x86_64', 'x86_64', 2, null],
        ['6.12.117 arm64', 'arm64', 3, 0],
        ['6.1.0-50 x86_64', 'x86_64', null, null],
        ['6.1.0-50 arm64', 'arm64', null, 2],
      ],
    );
    t.regex(html, /<h1>openat-ebadf on 4 kernels \(x86_64 and arm64\), in instructions<\/h1>/);
    t.regex(html, /<b>6\.12\.117 x86_64, the newest<\/b>/);
  }
});

test('a page of two architectures says which turns are of these, and that instructions are not alike', (t) => {
  const html = pageOf([x86, arm]);
  t.regex(
    html,
    /aria-label="kprobe-array on 6\.12\.117 arm64: 747 insn, dearer than a design that it is cheaper than on x86_64"/,
  );
  t.regex(
    html,
    /<li>Order differs on 6\.12\.117 arm64: there tracepoint-array cost less than kprobe-array\. On x86_64 they cost more\.<\/li>/,
  );
  t.regex(html, /<li>⇑ ⇓ ⇕ likewise, beside x86_64<\/li>\n?<li>an arm64 instruction is not an x86_64 one: /);
  t.notRegex(html, /the newest</, 'neither of the two is');
  t.regex(html, /<option value="1">6\.12\.117 arm64<\/option>/);
});

test('a page of arm64 alone says so, and a page of x86_64 alone has no word of architectures', (t) => {
  t.regex(pageOf([arm]), /<h1>openat-ebadf on 6\.12\.117 \(vm, arm64\), in instructions<\/h1>/);
  t.regex(pageOf([arm, olderArm]), /<h1>openat-ebadf on 2 kernels \(arm64\), in instructions<\/h1>/);
  for (const runs of [[x86], [x86, olderX86]])
    t.notRegex(bare(pageOf(runs)), /\(vm, |\(x86_64|⇑|instruction is not/);
});

test('where one architecture has no vector its cells are empty, and those of the other full', (t) => {
  const full = { ...x86.analysis };
  full.groups = full.groups.map((group) => {
    return { ...group, rows: group.rows.map((row) => ({ ...row, traps: 1, atomics: 2 })) };
  });
  const [group] = dataOf(pageOf([{ ...x86, analysis: full }, arm])).groups;
  const traps = group?.columns.findIndex(({ id }) => id === 'traps') ?? -1;
  const kprobe = group?.designs.find(({ variant }) => variant === 'kprobe-array');
  t.deepEqual(
    kprobe?.cells[0]?.map((cell) => cell?.texts[traps]),
    ['1', ''],
  );
});
