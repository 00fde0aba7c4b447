// SPDX-License-Identifier: MIT
import test from 'ava';
import { stepsOf } from '../../bench/docs/page.js';
import { allPages, readPage } from '../../bench/docs/pages.js';
import { printedIn, shownOn } from '../../bench/docs/shown.js';
import { compareRequestOf } from '../../src/cli/flags/compare-request.js';
import { explainRequestOf } from '../../src/cli/flags/explain-request.js';
import { runRequestOf } from '../../src/cli/flags/run-request.js';
import { commandsOf, documented } from './documented.js';
import { flagsOf, withStandIns } from './parsed.js';

test('the pages have commands of each kind', (t) => {
  const commands = new Set(documented().map(({ args: [command] }) => command));
  for (const command of ['run', 'explain', 'list', 'doctor', 'compare', 'report'])
    t.true(commands.has(command), command);
});

for (const { page, args } of documented())
  test(`${page} gives flags that are known: probe-bench ${args.join(' ')}`, async (t) => {
    const flags = await flagsOf(await withStandIns(args));
    if (args[0] === 'run') t.notThrows(() => runRequestOf(flags));
    if (args[0] === 'explain') t.notThrows(() => explainRequestOf(flags));
    if (args[0] === 'compare') t.notThrows(() => compareRequestOf(flags));
    t.truthy(flags.$0);
  });

test('a flag that is not known, and one without its value, are found', async (t) => {
  await t.throwsAsync(flagsOf(['run', '--no-such-flag']), { message: /unknown flag: --no-such-flag/ });
  await t.throwsAsync(flagsOf(['report', 'a', '--html']));
  await t.throwsAsync(flagsOf(['no-such-command', 'a']), { message: /unknown command/ });
  await t.throwsAsync(flagsOf(['run', '--format', 'xml']), { message: /Invalid values/ });
});

test('commands are found in blocks, in workflows, in sentences and unseen', (t) => {
  const text = [
    '<!-- run: npm run bench -- --out a -->',
    'Say `npm run probe-bench -- list` or `npm run bench -- …`, not npm run bench.',
    '```yaml',
    `        run: npm run compare -- base=\${{ x.y }}/base --fail-over 20insn`,
    '```',
    '```text',
    'npm run bench -- --printed',
    '```',
    '```sh',
    "npm run bench -- --variants '*'   # all",
    '```',
  ].join('\n');
  t.deepEqual(
    commandsOf('a.md', text).map(({ args }) => args.join(' ')),
    ['compare base=EXPRESSION/base --fail-over 20insn', 'run --variants *', 'list', 'run --out a'],
  );
});

const marked = allPages().filter((page) =>
  stepsOf(readPage(page), page).some(({ kind }) => kind === 'printed'),
);

for (const page of marked)
  test(`between all marks of ${page} stands what was printed, where and when`, (t) => {
    for (const step of stepsOf(readPage(page), page)) {
      if (step.kind !== 'printed') continue;
      t.not(shownOn(step.said), '', `line ${step.begin + 1}: npm run docs -- ${page}`);
      t.not(printedIn(step.said), '', `line ${step.begin + 1}`);
    }
  });
