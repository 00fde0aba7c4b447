// SPDX-License-Identifier: MIT
import test from 'ava';
import { argsOf } from '../../bench/docs/commands.js';
import { stepsOf } from '../../bench/docs/page.js';
import { readPage } from '../../bench/docs/pages.js';
import { printedIn } from '../../bench/docs/shown.js';

const TASKS = 10;
const MOST_COMMANDS = 2;

/** The page's sections, each with its heading first. */
const [, ...sections] = readPage('docs/tasks.md').split(/^## /m);

test('docs/tasks.md has ten tasks', (t) => {
  t.is(sections.length, TASKS);
});

for (const section of sections) {
  const [heading = ''] = section.split('\n', 1);
  test(`two commands at most do it, and the page shows what they print: ${heading}`, (t) => {
    const steps = stepsOf(section, heading).filter((step) => step.kind === 'printed');
    t.is(steps.length, 1);
    for (const { commands, said } of steps) {
      t.true(commands.length <= MOST_COMMANDS);
      for (const { text } of commands) t.not(argsOf(text), null, text);
      t.regex(printedIn(said), /\S/);
    }
  });
}
