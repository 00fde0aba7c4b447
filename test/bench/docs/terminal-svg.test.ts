// SPDX-License-Identifier: MIT
import test from 'ava';
import { styledLines } from '../../../bench/docs/sgr.js';
import { THEMES, terminalSvg } from '../../../bench/docs/terminal-svg.js';

const STILL = { title: 'A <title>', description: 'a & b', bar: 'Linux', columns: 80 };

test('text is split into runs of one style, which goes on over lines', (t) => {
  t.deepEqual(styledLines('a\x1b[1mb\x1b[32mc\nd\x1b[22me\x1b[39mf\n\x1b[2;31mg\x1b[mh'), [
    [
      { text: 'a', styles: [] },
      { text: 'b', styles: ['bold'] },
      { text: 'c', styles: ['bold', 'green'] },
    ],
    [
      { text: 'd', styles: ['bold', 'green'] },
      { text: 'e', styles: ['green'] },
      { text: 'f', styles: [] },
    ],
    [
      { text: 'g', styles: ['dim', 'red'] },
      { text: 'h', styles: [] },
    ],
  ]);
});

test('a code that would be drawn wrongly is refused', (t) => {
  t.throws(() => styledLines('\x1b[33myellow'), { instanceOf: RangeError, message: /SGR 33/ });
});

test('a run of characters stands in its columns, whatever the font', (t) => {
  const svg = terminalSvg({ ...STILL, text: 'ab\x1b[2mc\x1b[22m\n≠' }, THEMES.dark);
  t.regex(
    svg,
    /<text x="16" y="[\d.]+" textLength="16\.8">ab<\/text><text class="dim" x="32\.8" y="[\d.]+" textLength="8\.4">c</,
  );
  t.true(svg.includes('textLength="8.4">≠</text>'));
});

test('a picture has a title and a description, escapes what it shows, and loads nothing', (t) => {
  for (const theme of Object.values(THEMES)) {
    const svg = terminalSvg({ ...STILL, text: '<script>&amp;' }, theme);
    t.regex(svg, /<title id="title">A &lt;title&gt;<\/title>\n<desc id="description">a &amp; b<\/desc>/);
    t.true(svg.includes('>&lt;script&gt;&amp;amp;</text>'));
    t.deepEqual(svg.match(/\bhttps?:[^"]*|\bhref|url\(|@import/g), ['http://www.w3.org/2000/svg']);
  }
});

/** Relative luminance, as WCAG 2 has it. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

for (const [name, { ground, edge: _, ...inks }] of Object.entries(THEMES))
  test(`each colour is read on the ${name} ground`, (t) => {
    for (const [ink, colour] of Object.entries(inks)) {
      const [low = 0, high = 0] = [luminance(colour), luminance(ground)].sort((a, b) => a - b);
      t.true((high + 0.05) / (low + 0.05) >= 4.5, ink);
    }
  });
