// SPDX-License-Identifier: MIT
import test from 'ava';
import { type Printed, stepsOf } from '../../../bench/docs/page.js';
import { chosenPages } from '../../../bench/docs/pages.js';
import { printStep, runUnseen } from '../../../bench/docs/print-step.js';
import { inScratch } from '../../../bench/docs/shell.js';
import { printedIn } from '../../../bench/docs/shown.js';
import { ProbeBenchError } from '../../../src/errors.js';
import { packageRoot } from '../../../src/root.js';

const signal = new AbortController().signal;

/** What the commands print, in a page whose block begins in line 1. */
function print(commands: string, options = ''): Promise<string> {
  const page = `\`\`\`sh\n${commands}\n\`\`\`\n\n<!-- printed:begin${options} -->\n<!-- printed:end -->`;
  const [step] = stepsOf(page, 'a.md');
  return inScratch((folder) => printStep(step as Printed, { page: 'a.md', folder, signal }));
}

test('all commands of a block run, and the last one’s output is shown', async (t) => {
  t.is(printedIn(await print('echo one >&2\necho two\necho three')), 'three\n');
});

test('commands of probe-bench share a folder with the reference’s runs; others run in the project', async (t) => {
  const shown = await print(
    'pwd > where\nls results/reference | head -1 > first\ncat where first # npm run bench',
  );
  t.regex(printedIn(shown), /^\/\S+\n5\.10\S+\n$/);
  t.false(printedIn(shown).includes(packageRoot()));
  t.is(printedIn(await print('basename "$PWD"; ls package.json')).split('\n')[1], 'package.json');
});

test('no path of this machine is shown', async (t) => {
  const shown = await print('echo "$PWD/a" # npm run bench');
  t.is(printedIn(shown), 'a\n');
  t.is(printedIn(await print(`echo ${packageRoot()}/b`)), 'b\n');
});

test('Markdown stands in a block of its own kind', async (t) => {
  t.true((await print('echo npm run bench -- --format markdown')).includes('\n```markdown\n'));
  t.true((await print('echo npm run bench -- --format csv')).includes('\n```text\n'));
});

test('a command that fails is named by page and line, with its exit code and what it said', async (t) => {
  const error = await t.throwsAsync(print('echo\nls /no/such; exit 7\necho'), {
    instanceOf: ProbeBenchError,
  });
  t.is(error?.message, 'a.md:3: ls /no/such; exit 7: exit code 7, 0 was expected');
  t.regex(error?.log ?? '', /no\/such/);
});

test('a failure can be expected, and then its absence is one', async (t) => {
  const shown = await print('echo "probe-bench: no" >&2; exit 2', ' error');
  t.regex(shown, /, exit code 2:\n/);
  t.is(printedIn(shown), 'probe-bench: no\n');
  await t.throwsAsync(print('true', ' error'), {
    message: 'a.md:2: true: exit code 0, a failure was expected',
  });
});

test('commands before the last one are interrupted where the mark says so', async (t) => {
  const until = "trap 'exit 130' INT; sleep 60";
  t.is(printedIn(await print(`${until}\necho on`, ' interrupt=1')), 'on\n');
  await t.throwsAsync(print('true\necho on', ' interrupt=1'), { message: /exit code 0, 130 was expected/ });
});

test('a command that readers do not see must work, too', async (t) => {
  const place = { page: 'a.md', folder: packageRoot(), signal };
  await t.notThrowsAsync(runUnseen({ line: 4, text: 'true' }, place));
  await t.throwsAsync(runUnseen({ line: 4, text: 'false' }, place), {
    message: /^a\.md:4: false: exit code 1/,
  });
});

test('pages are named by their path from the project’s root, and no other file is written', (t) => {
  t.deepEqual(chosenPages(['docs/data.md', 'README.md', 'docs/data.md']), ['docs/data.md', 'README.md']);
  t.true(chosenPages([]).length > 4);
  for (const name of [
    '',
    'docs',
    'data.md',
    '../README.md',
    '/etc/passwd',
    'docs/../README.md',
    'x'.repeat(1e5),
  ])
    t.is(t.throws(() => chosenPages([name]), { instanceOf: ProbeBenchError }).exitCode, 2);
});
