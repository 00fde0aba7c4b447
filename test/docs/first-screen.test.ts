// SPDX-License-Identifier: MIT
import test from 'ava';
import { argsOf } from '../../bench/docs/commands.js';
import { commandLines, fencesOf } from '../../bench/docs/fences.js';
import { readPage } from '../../bench/docs/pages.js';
import { WIDTH } from '../../bench/docs/shell.js';
import { wrap } from '../../src/report/text/fit.js';

const HEIGHT = 40;

/** What a reader sees first: without comments and pictures, wrapped, no two empty lines in a row. */
const seen = readPage('README.md')
  .replaceAll(/<!--[\s\S]*?-->/g, '')
  .replaceAll(/<picture>[\s\S]*?<\/picture>/g, '')
  .replaceAll(/\n{3,}/g, '\n\n');
const screen = seen
  .split('\n')
  .flatMap((line) => wrap(line, WIDTH))
  .slice(0, HEIGHT);
const fences = fencesOf(screen);

test('the README’s first screen says what it is, and how to install it', (t) => {
  t.is(screen[0], '# probe-bench');
  t.regex(screen[2] ?? '', /\w+ \w+ \w+/);
  t.regex(screen.join('\n'), /\b(install|set[- ]?up|sets everything up)/i);
});

test('the README’s first screen has a command', (t) => {
  const commands = fences.filter(({ language }) => language === 'sh').flatMap(commandLines);
  t.true(commands.some(({ text }) => argsOf(text) !== null));
});

test('the README’s first screen has a whole table of costs', (t) => {
  const whole = fences.filter(({ language, end }) => language === 'text' && end < HEIGHT);
  const tables = whole.filter(({ lines }) => {
    const head = lines.findIndex((line) => /\bvariant .*\bcost\b/.test(line));
    // Names, units, at least one row, and an end.
    return head >= 0 && lines.slice(head + 2).some((line) => /^ *\S+ +\S*-\S+ .*\d/.test(line));
  });
  t.is(tables.length, 1);
});
