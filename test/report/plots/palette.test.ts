// SPDX-License-Identifier: MIT
import test from 'ava';
import { looks, PARTS } from '../../../src/report/plots/palette.js';

const KNOWN = ['kprobe', 'kretprobe', 'kprobe.multi', 'fentry', 'fexit', 'tracepoint', 'raw_tp', 'tp_btf'];

/** The contrast of two colours, #rrggbb: WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('the hooks of the catalogue differ in colour', (t) => {
  const { hooks, colours } = looks(KNOWN);
  t.deepEqual([...hooks].sort(), [...KNOWN].sort());
  t.is(new Set(colours).size, KNOWN.length);
});

test('a hook looks the same in every plot, and one that nobody knows does not change it', (t) => {
  const lookOf = (hooks: string[], hook: string) => {
    const found = looks(hooks);
    const place = found.hooks.indexOf(hook);
    return [found.colours[place], found.shapes[place], found.dashes[place]];
  };
  t.deepEqual(lookOf(['tracepoint'], 'tracepoint'), lookOf(['a', 'kprobe', 'tracepoint'], 'tracepoint'));
});

test('no two of a hundred hooks look alike', (t) => {
  const { colours, shapes, dashes } = looks(Array.from({ length: 100 }, (_, n) => `hook${n}`));
  t.is(new Set(colours.map((colour, n) => `${colour} ${shapes[n]} ${dashes[n]}`)).size, 100);
});

test('the parts of a bar stand out on white', (t) => {
  for (const colour of Object.values(PARTS)) t.true(contrast(colour, '#ffffff') >= 3, colour);
});
