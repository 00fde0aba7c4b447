// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import type { Explained } from '../../../../../src/analysis/profile/explained.js';
import { flameData } from '../../../../../src/report/html/data/flame-data.js';
import type { FlameChoice } from '../../../../../src/report/html/view/flame/flame-choice.js';
import { flameView } from '../../../../../src/report/html/view/flame/flame-view.js';
import { after, anyExplained, before, during, explained, fexit } from '../../../profile/profile-fixture.js';

const LABELS = ['7.2', '6.19', '6.18'];
const FIRST: FlameChoice = { variant: null, run: 0, against: null };
const all = () => true;
const byVariant = (...known: Explained[]) => new Map(known.map((one) => [one.variant, one]));
const data = flameData([byVariant(after), byVariant(during), byVariant(before, fexit)]);

/** Names and chosen values of the controls. */
const chosen = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<select name="([^"]*)">(.*?)<\/select>/g)].map(([, name, options = '']) => [
      name,
      /<option value="([^"]*)" selected="">/.exec(options)?.[1],
    ]),
  );
const values = (html: string, name: string) => {
  const [, options = ''] = new RegExp(`<select name="${name}">(.*?)</select>`).exec(html) ?? [];
  return [...options.matchAll(/value="([^"]*)"/g)].map(([, value]) => value);
};
const rows = (html: string) =>
  [...html.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/g)].map(([, name, cells = '']) => [
    name,
    ...[...cells.matchAll(/<td class="number">(.*?)<\/td>/g)].map(([, text]) => text),
  ]);

test('nothing is shown of runs without profiles', (t) => {
  t.is(flameView(flameData([undefined, new Map()]), FIRST, ['a', 'b'], all), '');
});

test('at first the first design is compared, on the first run with the last that has it', (t) => {
  const html = flameView(data, FIRST, LABELS, all);
  t.deepEqual(chosen(html), { 'flame-variant': 'tracepoint-empty', 'flame-run': '0', 'flame-against': '2' });
  t.regex(html, /<b>tracepoint-empty: 488 → 390 \(-98\) instructions an event<\/b>/);
});

test('a single run is compared with none, and only its design can be chosen', (t) => {
  const html = flameView(flameData([byVariant(before, fexit)]), FIRST, ['6.18'], all);
  t.deepEqual(chosen(html), { 'flame-variant': 'tracepoint-empty' });
  t.deepEqual(values(html, 'flame-variant'), ['tracepoint-empty', 'fexit-empty']);
  t.regex(html, /<b>tracepoint-empty: 488 instructions an event<\/b>/);
});

test('what the reader chooses is drawn, and a run is not compared with itself', (t) => {
  const one = flameView(data, { variant: 'tracepoint-empty', run: 1, against: null }, LABELS, all);
  t.regex(one, /<b>tracepoint-empty: 1146 instructions an event<\/b>/);
  t.deepEqual(chosen(one), { 'flame-variant': 'tracepoint-empty', 'flame-run': '1', 'flame-against': '' });
  t.deepEqual(values(one, 'flame-against'), ['', '0', '2']);
  t.is(flameView(data, { variant: 'tracepoint-empty', run: 1, against: 1 }, LABELS, all), one);
});

test('a design without a profile on a run is said to have none there', (t) => {
  const none = flameView(data, { variant: 'fexit-empty', run: 1, against: null }, LABELS, all);
  t.regex(none, /<p>fexit-empty has no profile on 6\.19\.<\/p>/);
  t.notRegex(none, /<figure|<table/);
  const alone = flameView(data, { variant: 'fexit-empty', run: 2, against: 0 }, LABELS, all);
  t.regex(alone, /<p>fexit-empty has no profile on 7\.2\.<\/p>\n<figure[\s\S]*130\.75 instructions an event/);
});

test('designs that are hidden are not offered, and the first that is visible takes their place', (t) => {
  const only = (variant: string) => variant.startsWith('fexit');
  const html = flameView(data, { variant: 'tracepoint-empty', run: 0, against: 1 }, LABELS, only);
  t.deepEqual(chosen(html), { 'flame-variant': 'fexit-empty', 'flame-run': '2', 'flame-against': '' });
  t.deepEqual(values(html, 'flame-variant'), ['fexit-empty']);
  t.is(
    flameView(data, FIRST, LABELS, () => false),
    '<p>No design that is shown has a profile.</p>',
  );
});

test('the ten largest functions have rows, and with all others they sum to the cost', (t) => {
  const found = rows(flameView(data, { variant: 'tracepoint-empty', run: 1, against: null }, LABELS, all));
  t.deepEqual(found[0], ['sys_fault_user', '156', '13.61']);
  t.is(
    found.slice(0, -1).reduce((sum, [, own]) => sum + Number(own), 0),
    1146,
  );
  t.deepEqual(found.slice(10), [
    ['17 other functions', '301', '26.27'],
    ['sum', '1146', '100.00'],
  ]);
});

test('of two runs those that changed most have rows, with the change', (t) => {
  const found = rows(flameView(data, { variant: 'tracepoint-empty', run: 1, against: 2 }, LABELS, all));
  t.deepEqual(found.slice(0, 2), [
    ['sys_fault_user', '156', '0', '+156'],
    ['trace_user_fault_read', '108', '0', '+108'],
  ]);
  t.deepEqual(found.at(-1), ['sum', '1146', '488', '+658']);
});

test('what no function holds has a row', (t) => {
  const found = rows(flameView(data, { variant: 'fexit-empty', run: 2, against: null }, LABELS, all));
  t.deepEqual(found.slice(-2), [
    ['(no function)', '12', '9.18'],
    ['sum', '130.75', '100.00'],
  ]);
});

test('a share of a cost that is not above 0 is left empty', (t) => {
  const one = flameData([byVariant(explained('6.1', { a: -3, b: 2 }))]);
  t.deepEqual(rows(flameView(one, FIRST, ['6.1'], all)), [
    ['b', '2', ''],
    ['a', '-3', ''],
    ['sum', '-1', ''],
  ]);
});

test('a function that executes nothing itself has no row', (t) => {
  const one = explained('6.1', { a: 2 });
  const stacks = [...one.stacks, { name: 'a;b', instructions: 0, loads: 1, stores: 0, atomics: 0 }];
  const found = rows(flameView(flameData([byVariant({ ...one, stacks })]), FIRST, ['6.1'], all));
  t.deepEqual(
    found.map(([name]) => name),
    ['a', 'sum'],
  );
});

/** What is left of a view without its tags and its references. */
function texts(html: string): string {
  const names =
    'figure|figcaption|p|b|span|div|svg|title|rect|text|g|label|select|option|table|caption|thead|tbody|tr|th|td';
  return html
    .replaceAll(new RegExp(`</?(?:${names})(?: [a-zA-Z-]+="[^"<]*")*/?>`, 'g'), '')
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '');
}

test('whatever designs, functions and runs are called, the view is well-formed, and each can be chosen', (t) => {
  const label = '<script>alert(1)</script>]]>&"\'';
  t.notThrows(() =>
    fc.assert(
      fc.property(anyExplained, anyExplained, (a, b) => {
        const runs = flameData([byVariant(a), byVariant(b)]);
        const html = flameView(runs, FIRST, [label, label], all);
        t.is(texts(html).replaceAll(/[^<>&]/g, ''), '');
        t.false(/[\p{Cc}\p{Cs}\p{Cn}]/u.test(html.replaceAll('\n', '')));
      }),
      { numRuns: 100 },
    ),
  );
});

test('a design is found by the name that its option has, though that is not its own', (t) => {
  const hostile = explained('6.1', { a: 7 }, { variant: '\u001b[2J\n<b>' });
  const runs = flameData([byVariant(before, hostile)]);
  const [, value = ''] = values(flameView(runs, FIRST, ['6.1'], all), 'flame-variant');
  const typed = value.replace('&lt;', '<').replace('&gt;', '>');
  t.regex(flameView(runs, { ...FIRST, variant: typed }, ['6.1'], all), /: 7 instructions an event<\/b>/);
});

test('at first no run is compared with one of another architecture, though a reader may choose that', (t) => {
  const arm = { ...during, arch: 'arm64' };
  const runs = flameData([byVariant(after), byVariant(arm)]);
  const labels = ['7.2 x86_64', '6.19 arm64'];
  t.deepEqual(chosen(flameView(runs, FIRST, labels, all)), {
    ...{ 'flame-variant': 'tracepoint-empty', 'flame-run': '0', 'flame-against': '' },
  });
  const three = flameData([byVariant(after), byVariant(before), byVariant(arm)]);
  t.is(chosen(flameView(three, FIRST, ['7.2', '6.18', '6.19'], all))['flame-against'], '1');
  const asked = flameView(runs, { variant: 'tracepoint-empty', run: 1, against: 0 }, labels, all);
  t.regex(asked, /7\.2\.0-cloud-amd64 \(x86_64\) → 6\.19\.2\+deb14-cloud-amd64 \(arm64\)/);
});
