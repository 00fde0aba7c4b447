// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import test from 'ava';
import { COMMANDS } from '../../../src/cli/commands/all.js';
import { ENVIRONMENT, EXIT_CODES } from '../../../src/cli/help-texts.js';
import { manPage } from '../../../src/cli/man/man-page.js';
import { roff } from '../../../src/cli/man/roff.js';
import { testUnless } from '../../helpers/skip.js';

const PAGE = manPage('0.1.0', '2026-11-29');
/** The page with its escapes taken back, a line each. */
const LINES = PAGE.replaceAll(/\\f[BIR]|\\&/g, '')
  .replaceAll('\\-', '-')
  .split('\n');

for (const { name, flags, examples } of COMMANDS)
  test(`the manual has ${name}, each of its flags with what it takes, and its examples`, (t) => {
    const from = LINES.findIndex((line) => line.startsWith(`.SS probe-bench ${name}`));
    t.true(from > 0);
    const to = LINES.findIndex((line, at) => at > from && /^\.S[SH] /.test(line));
    const own = LINES.slice(from, to);
    for (const [flag, { requiresArg, choices, default: usual }] of Object.entries(flags)) {
      const at = own.indexOf(`--${flag}${requiresArg ? ' VALUE' : ''}`);
      t.true(at > 0, flag);
      for (const choice of choices ?? []) t.true(own[at + 1]?.includes(String(choice)), flag);
      if (typeof usual === 'string') t.true(own[at + 1]?.endsWith(` (default: ${usual})`), flag);
    }
    for (const [command] of examples)
      t.true(LINES.includes(roff(command.replace('$0', 'probe-bench')).replaceAll('\\-', '-')));
  });

test('the manual has what holds for every command: flags, environment and exit codes', (t) => {
  for (const term of ['-h, --help', '-V, --version', '--verbose']) t.true(LINES.includes(term), term);
  for (const [term, meaning] of [...ENVIRONMENT, ...EXIT_CODES])
    t.is(LINES[LINES.indexOf(String(term)) + 1], meaning);
});

test('nothing of a text is taken for a request, and other letters go by their code', (t) => {
  t.is(roff(".deb\n'x\n\\fB-"), '\\&.deb\n\\(aqx\n\\efB\\-');
  t.is(roff('a’s ±'), 'a\\[u2019]s \\[u00B1]');
  t.regex(PAGE, /^[\n -~]*$/);
});

const groff = spawnSync('groff', ['--version']).status === 0;
testUnless(groff ? undefined : 'groff is not installed')(
  'groff has nothing to say against the manual',
  (t) => {
    for (const device of ['utf8', 'ascii']) {
      const options = { input: PAGE, encoding: 'utf8' } as const;
      const { stdout, stderr } = spawnSync(
        'groff',
        ['-man', '-ww', '-rCHECKSTYLE=3', `-T${device}`],
        options,
      );
      t.is(stderr, '');
      t.true(stdout.length > 5000);
    }
  },
);
