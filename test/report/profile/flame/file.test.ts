// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { diffFlameSvg, flameSvg } from '../../../../src/report/profile/flame/file.js';
import { golden } from '../../golden.js';
import { anyExplained, before, during, explained, fexit } from '../profile-fixture.js';

const fills = (svg: string) =>
  new Map(
    [...svg.matchAll(/<g><title>(.*)(?:\n[^<\n]*)+<\/title><rect class="fill-flame-(\w+)"/g)].map(
      ([, name, fill]) => [name, fill],
    ),
  );
const elements = (svg: string) => [...svg.matchAll(/<\/?([a-zA-Z]+)/g)].map(([, name]) => name);

/** What is left of an SVG file without its style, its tags and its references. */
function texts(svg: string): string {
  return svg
    .replace(/<style>[^<]*<\/style>/, '')
    .replaceAll(/<\/?(?:svg|title|rect|text|tspan|g)(?: [a-zA-Z-]+="[^"<]*")*\/?>/g, '')
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '');
}

test('a design on one kernel is drawn', (t) => {
  golden(t, 'flame.svg', flameSvg(during));
});

test('what changed between two kernels is drawn', (t) => {
  golden(t, 'flame-diff.svg', diffFlameSvg(before, during));
});

test('the sum and what is not drawn stand above the graph', (t) => {
  t.regex(flameSvg(fexit), /fexit-empty: 130\.75 instructions an event<[\s\S]*>in no function: 12</);
  t.regex(flameSvg(explained('6.1', { a: 20, b: -5, c: -7 })), />not drawn: -12 in 2 stacks</);
  t.regex(diffFlameSvg(before, during), /488 → 1146 \(\+658\) instructions an event</);
  t.regex(flameSvg(explained('6.1', { a: 1e6, b: 1 })), />too narrow to be seen: 1 frame</);
});

test('a tooltip has the whole name, instructions, their share and accesses', (t) => {
  t.true(
    flameSvg(before).includes(
      '<title>trace_call_bpf\n105 instructions, 21.52 % of the cost\n61 of its own\nloads 25, stores 10, atomics 1</title>',
    ),
  );
  t.regex(flameSvg(explained('6.1', { a: 2, b: -5 })), /<title>a\n2 instructions\n2 of its own\n/);
});

test('programs, trampolines, kernel and user code differ in colour', (t) => {
  const fill = fills(flameSvg(fexit));
  t.is(fill.get('bpf_prog_probe'), 'program');
  t.is(fill.get('bpf_trampoline_6442511'), 'trampoline');
  t.is(fill.get('[user]'), 'user');
  t.regex(fill.get('__bpf_prog_enter_recur') ?? '', /^kernel/);
});

test('what executes more itself is red, what executes less blue, what calls these alone grey', (t) => {
  const [one, other] = [
    { 'a;b': 10, 'a;c': 100, 'a;d': 5 },
    { 'a;b': 110, 'a;c': 90, 'a;d': 5 },
  ];
  const fill = fills(diffFlameSvg(explained('6.1', one), explained('6.6', other)));
  t.deepEqual(Object.fromEntries(fill), { all: 'same', a: 'same', b: 'more4', c: 'less2', d: 'same' });
});

test('a function called like a member of every object is drawn as any other', (t) => {
  t.regex(fills(flameSvg(explained('6.1', { toString: 1 }))).get('toString') ?? '', /^kernel\d$/);
});

test('two designs, or two workloads, can be compared too, and the title says so', (t) => {
  t.regex(diffFlameSvg(before, fexit), /<title>tracepoint-empty → fexit-empty: 488 → 130\.75 \(-357\.25\)/);
});

test('a name that does not fit is cut, in full in the tooltip', (t) => {
  const name = 'x'.repeat(300);
  t.regex(flameSvg(explained('6.1', { [name]: 1 })), /<title>x{300}\n.*\n.*\n.*<\/title>.*>x{150,161}…</);
});

test('whatever functions and designs are called, the file is well-formed and holds no script', (t) => {
  const hostile = ['<script>alert(1)</script>', ']]>&"\'', '\u0000\u001b\uFFFE\uD800'].join(';');
  const one = explained(hostile, { [hostile]: 3 }, { variant: hostile, workload: hostile });
  t.notThrows(() =>
    fc.assert(
      fc.property(anyExplained, anyExplained, (a, b) => {
        for (const svg of [flameSvg(one), flameSvg(a), diffFlameSvg(a, b), diffFlameSvg(one, b)]) {
          t.false(/[<>&]/.test(texts(svg)));
          t.false(/[\p{Cc}\p{Cs}\p{Cn}]/u.test(svg.replaceAll('\n', '')));
          t.false(elements(svg).includes('script'));
        }
      }),
      { numRuns: 50 },
    ),
  );
});
