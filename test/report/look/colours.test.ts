// SPDX-License-Identifier: MIT
import test from 'ava';
import { COLOURS, type Colour } from '../../../src/report/look/colours.js';

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const TEXT: Colour[] = ['ink', 'quiet', 'link', 'good', 'bad', 'doubt'];
const ALL = Object.keys(COLOURS) as Colour[];
/** They carry text, and stand side by side without a border. */
const FRAMES = ALL.filter((name) => name.startsWith('flame-'));
const NO_MARKS: Colour[] = ['ground', 'line', 'wash', ...FRAMES];
const MARKS = ALL.filter((name) => !NO_MARKS.includes(name));

for (const [theme, name] of ['light', 'dark'].entries()) {
  const of = (colour: Colour) => COLOURS[colour][theme as 0 | 1];
  for (const ground of ['ground', 'wash'] as const)
    test(`in ${name} text has a contrast of 4.5 to 1 with ${ground}`, (t) => {
      for (const text of TEXT) t.true(contrast(of(text), of(ground)) >= 4.5, text);
    });

  test(`in ${name} marks have a contrast of 3 to 1 with the ground`, (t) => {
    for (const mark of MARKS) t.true(contrast(of(mark), of('ground')) >= 3, mark);
  });

  test(`in ${name} ink has a contrast of 4.5 to 1 with the frames of flame graphs`, (t) => {
    t.is(FRAMES.length, 15);
    for (const frame of FRAMES) t.true(contrast(of('ink'), of(frame)) >= 4.5, frame);
  });
}
