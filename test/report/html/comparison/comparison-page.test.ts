// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import type { Source } from '../../../../src/analysis/compare/compare-types.js';
import { source } from '../../../analysis/compare/sources.js';
import { hostileText } from '../../../samples/rows.js';
import { exact, two } from '../../compare/compare-fixture.js';
import { before, during } from '../../profile/profile-fixture.js';
import { changed, dataOf, pageOf, profiled } from './comparison-fixture.js';

const BLOCK = /<script type="application\/json" id="data">(.*?)<\/script>/s;
const FLAT = / style=| on[a-z]+="| src=| href="(?!#)|@import|url\(/;

/** What is left of a page without its data, style sheet and elements: its text. */
function textOf(html: string): string {
  const tag = /<\/?[a-z][a-z0-9]*(?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*\s*\/?>|<!doctype html>/gi;
  return html
    .replace(BLOCK, '')
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(tag, '');
}

test('a page holds its data as JSON, and needs nothing else', (t) => {
  const html = pageOf(two, '5ns', 'document.title += "!";');
  t.deepEqual(JSON.parse(BLOCK.exec(html)?.[1] ?? ''), dataOf(two, '5ns'));
  t.notRegex(html, FLAT);
  t.is(html.match(/<style/g)?.length, 1);
});

test('the first that a page says is what the gate found', (t) => {
  const [, first] = /<p class="lead">.*?<\/p>\s*<p([^\n]*)<\/p>/.exec(pageOf(two, '5ns')) ?? [];
  t.is(
    first,
    ' class="verdict bad">Regression: 1 of 4 changes is beyond 5 ns, and 1 row is measured no longer.',
  );
  t.regex(pageOf(two, '500ns'), /class="verdict bad">Regression: 1 row is measured no longer\./);
  t.regex(pageOf(exact.slice(0, 2), '50insn'), /class="verdict good">No regression: none of 3 changes/);
  t.notRegex(pageOf(two), /class="verdict|--fail-over/);
});

test('what makes runs less comparable, and what is doubtful, stands above the table', (t) => {
  const [above = ''] = pageOf(two).split('<table');
  t.regex(above, /class="alerts".*different version: .*the hypervisor took 3 %/s);
  t.regex(above, /Only in main: tracepoint-array\./);
});

test('a page says which kernels its columns are', (t) => {
  t.regex(
    pageOf(two),
    /<p class="lead">What an event pays: .* against main; all on 6\.18\.0 \(x86_64\)\.<\/p>/,
  );
  t.regex(
    pageOf(exact.slice(0, 2)),
    /against 5\.10; 5\.10: 5\.10 \(x86_64\); 6\.12: 6\.12 \(x86_64\)\.<\/p>/,
  );
});

test('of more than two runs one is chosen, of one thread count none', (t) => {
  const [, select = ''] = /<select name="column">(.*?)<\/select>/.exec(pageOf(exact)) ?? [];
  t.is(select, '<option value="1">6.12</option><option value="2" selected>6.18</option>');
  t.notRegex(pageOf(exact), /name="table"/);
  t.notRegex(pageOf(two), /<select/);
});

test('of several thread counts one is chosen, first that in which something is beyond the gate', (t) => {
  const runs = [100, 100].map((cost, run) => {
    const [one, other] = [1, 2].map((threads) => {
      const dearer = cost + (run === 1 && threads === 2 ? 50 : 0);
      return source(
        { 'kprobe-array': [dearer, dearer, dearer] },
        { label: `r${run}`, unit: 'insn', threads },
      );
    }) as [Source, Source];
    return changed({ ...one, measurements: [...one.measurements, ...other.measurements] }, {});
  });
  const select = (html: string) => /<select name="table">(.*?)<\/select>/.exec(html)?.[1] ?? '';
  t.is(
    select(pageOf(runs, '20insn')),
    '<option value="0">1 thread</option><option value="1" selected>2 threads</option>',
  );
  t.regex(pageOf(runs, '20insn'), /From r0 to r1 at 2 threads, in instructions an event: 1 dearer</);
  t.regex(select(pageOf(runs)), /value="0" selected>1 thread</);
});

test('a design that is known by function on both sides has its sentence, functions and a graph', (t) => {
  const html = pageOf(profiled(exact));
  t.regex(
    html,
    /<details data-names="kprobe-array" data-column="1"><summary>kprobe-array from 5\.10 to 6\.12: of /,
  );
  t.is(html.match(/<details data-names/g)?.length, 2);
  t.is(html.match(/<figure class="flame-figure/g)?.length, 2);
  t.regex(html, /<tr><th scope="row">sys_fault_user<\/th><td class="number">\+156<\/td>/);
  t.notRegex(pageOf(exact), /By function|class="flame-figure/);
});

test('designs that changed alike by function share a sentence, and all their names', (t) => {
  const names = ['kprobe-array', 'kprobe-hash', 'kprobe-queue'];
  const runs = [before, during].map((profile, run) => {
    const costs = Object.fromEntries(names.map((name) => [name, [run]]));
    const one = source(costs, { label: `r${run}`, unit: 'insn' });
    const known = (variant: string) => [variant, { ...profile, variant }] as const;
    return changed(one, { explained: new Map(names.map(known)) });
  });
  const html = pageOf(runs);
  t.is(html.match(/<details data-names/g)?.length, 1);
  t.regex(
    html,
    /data-names="kprobe-array, kprobe-hash, kprobe-queue"[^>]*><summary>kprobe-array and 2 more alike: of /,
  );
});

test('at most ten designs have a graph, those that changed most', (t) => {
  const names = Array.from({ length: 12 }, (_, place) => `kprobe-array-lookup${place}`);
  const runs = [before, during].map((profile, run) => {
    const one = source(Object.fromEntries(names.map((name) => [name, [run]])), {
      label: `r${run}`,
      unit: 'insn',
    });
    const known = (variant: string, place: number) =>
      [variant, { ...profile, variant, cost: profile.cost + run * place }] as const;
    return changed(one, { explained: new Map(names.map(known)) });
  });
  const folds = pageOf(runs).split('<details data-names="').slice(1);
  t.deepEqual(
    folds.map((fold) => fold.split('"')[0]),
    [...names].reverse(),
  );
  t.deepEqual(
    folds.map((fold) => fold.includes('flame-figure')),
    names.map((_, place) => place < 10),
  );
});

test('runs of which nothing was measured say so', (t) => {
  const bare = two.map((one) => {
    const measurements = one.measurements.filter(({ status }) => status !== 'measured');
    return changed({ ...one, measurements }, {});
  });
  const html = pageOf(bare);
  t.regex(html, /<p>Nothing was measured\.<\/p>/);
  t.regex(html, /<b>unsupported<\/b>: lockdown/);
});

test('ids are not given twice, and what refers to one finds it', (t) => {
  const html = pageOf(profiled(two), '5ns');
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  t.is(new Set(ids).size, ids.length);
  for (const [, one, other] of html.matchAll(/aria-labelledby="([^"]*)"|href="#([^"]*)"/g))
    t.true(ids.includes(one ?? other), one ?? other);
});

test('nothing that a run, a design, a function or an error is called becomes markup', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (a, b, name) => {
        fc.pre(a !== b);
        const runs = two.map((one, place) => {
          const variant = `${name}-x`;
          const profile = { ...(place === 0 ? before : during), variant, kernel: b, workload: a };
          const measurements = one.measurements.map((measurement) =>
            measurement.variant === 'kprobe-array'
              ? { ...measurement, variant }
              : { ...measurement, reason: a },
          );
          const explained = new Map([[variant, profile]]);
          return changed({ ...one, measurements }, { label: place === 0 ? a : b, explained });
        });
        const html = pageOf(runs, '5ns', '', b);
        const data = JSON.parse(BLOCK.exec(html)?.[1] ?? '');
        return (
          !/[<>\u2028\u2029\0]/.test(textOf(html)) &&
          html.match(/<script/g)?.length === 2 &&
          data.tables[0].rows.length === 6
        );
      }),
      { numRuns: 50 },
    ),
  );
});
