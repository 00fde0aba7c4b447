// SPDX-License-Identifier: MIT
import test from 'ava';
import { FILLS, GROUND, INK, QUIET } from '../../../src/report/profile/flame-style.js';

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test('text can be read on every fill and on the ground, light and dark', (t) => {
  for (const theme of [0, 1] as const) {
    for (const [name, fill] of Object.entries(FILLS))
      t.true(contrast(fill[theme], INK[theme]) >= 4.5, `${name} ${contrast(fill[theme], INK[theme])}`);
    t.true(contrast(GROUND[theme], QUIET[theme]) >= 4.5);
  }
});
