// SPDX-License-Identifier: MIT
import test from 'ava';
import { looksOf } from '../../../../src/report/plots/curves/looks.js';

const KNOWN = ['kprobe', 'kretprobe', 'kprobe.multi', 'fentry', 'fexit', 'tracepoint', 'raw_tp', 'tp_btf'];

test('the hooks of the core differ in colour', (t) => {
  const looks = looksOf(KNOWN);
  t.is(new Set(KNOWN.map((hook) => looks.get(hook)?.colour)).size, KNOWN.length);
});

test('a hook looks the same in every plot, and one that nobody knows does not change it', (t) => {
  const own = looksOf(['tracepoint']).get('tracepoint');
  t.truthy(own);
  t.deepEqual(looksOf(['a', 'kprobe', 'tracepoint']).get('tracepoint'), own);
});

test('no two of a hundred hooks look alike', (t) => {
  const hooks = Array.from({ length: 100 }, (_, n) => `hook${n}`);
  const looks = looksOf(hooks);
  t.is(new Set(hooks.map((hook) => JSON.stringify(looks.get(hook)))).size, 100);
});

test('hooks called as every object has something called have looks too', (t) => {
  for (const hook of ['valueOf', '__proto__', 'constructor'])
    t.is(looksOf([hook]).get(hook)?.colour, 'series0');
});
