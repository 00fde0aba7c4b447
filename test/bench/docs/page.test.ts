// SPDX-License-Identifier: MIT
import test from 'ava';
import { markOptions } from '../../../bench/docs/mark-options.js';
import { type Printed, stepsOf, withPrinted } from '../../../bench/docs/page.js';
import { ProbeBenchError } from '../../../src/errors.js';

const PAGE = `# A page

<!-- run: cp -r a b -->

\`\`\`sh
npm run bench -- --out a
npm run compare -- a b   # said
\`\`\`

<!-- printed:begin head=3 -->
<!-- printed:end -->

\`\`\`text
<!-- printed:begin -->
\`\`\`

<!-- picture: npm run bench -- --quick -->

\`\`\`sh
ls
\`\`\`
<!-- printed:begin -->

On Linux 6.1 (1 CPU), 2026-01-02:

\`\`\`text
old
\`\`\`

<!-- printed:end -->

The end.
`;

const printed = (page: string) =>
  stepsOf(page, 'a.md').filter((step): step is Printed => step.kind === 'printed');

test('a page’s steps are read in its order, with their lines', (t) => {
  const steps = stepsOf(PAGE, 'a.md');
  t.deepEqual(
    steps.map(({ kind }) => kind),
    ['run', 'printed', 'picture', 'printed'],
  );
  t.like(steps[0], { command: { line: 3, text: 'cp -r a b' } });
  t.like(steps[1], {
    commands: [
      { line: 6, text: 'npm run bench -- --out a' },
      { line: 7, text: 'npm run compare -- a b   # said' },
    ],
    options: { head: 3, error: false, interrupt: null },
    said: '',
  });
  t.regex(printed(PAGE)[1]?.said ?? '', /^On Linux 6\.1 \(1 CPU\), 2026-01-02:\n[\s\S]*old\n```$/);
});

test('what is printed is written between its own marks, and nothing else changes', (t) => {
  const [first, second] = printed(PAGE);
  t.is(withPrinted(PAGE, 'a.md', new Map()), PAGE);
  t.is(withPrinted(PAGE, 'a.md', new Map([[second?.id ?? '', second?.said ?? '']])), PAGE);
  const page = withPrinted(PAGE, 'a.md', new Map([[first?.id ?? '', 'a $& b\n```text\n```']]));
  t.is(printed(page)[0]?.said, 'a $& b\n```text\n```');
  t.is(page.replace('\na $& b\n```text\n```\n\n', ''), PAGE);
});

test('a fence that the reader sees twice has two outputs where its marks differ', (t) => {
  const twice = PAGE + PAGE.replace('head=3', 'head=4');
  t.is(new Set(printed(twice).map(({ id }) => id)).size, 3);
});

const fence = '```sh\nls\n```\n';
const WRONG: [why: string, page: string, says: string][] = [
  ['no fence', '<!-- printed:begin -->\n<!-- printed:end -->', 'a.md:1: no ```sh block'],
  [
    'another language',
    `${fence.replace('sh', 'text')}<!-- printed:begin -->\n<!-- printed:end -->`,
    'a.md:4: no',
  ],
  ['text between', `${fence}\nso\n\n<!-- printed:begin -->\n<!-- printed:end -->`, 'a.md:7: no ```sh block'],
  ['no command', '```sh\n# said\n```\n<!-- printed:begin -->\n<!-- printed:end -->', 'holds no command'],
  ['no end', `${fence}<!-- printed:begin -->\nx`, 'a.md:4: no <!-- printed:end --> follows'],
  ['a second begin', `${fence}<!-- printed:begin -->\n`.repeat(2), 'a.md:4: no <!-- printed:end -->'],
  ['no begin', `${fence}<!-- printed:end -->`, 'a.md:4: an end without a begin'],
  [
    'an option that is not known',
    `${fence}<!-- printed:begin tail=3 -->\n<!-- printed:end -->`,
    'not known: tail=3',
  ],
];
for (const [why, page, says] of WRONG)
  test(`marks are refused, by page and line: ${why}`, (t) => {
    const error = t.throws(() => stepsOf(page, 'a.md'), { instanceOf: ProbeBenchError });
    t.true(error.message.includes(says), error.message);
  });

test('the options of marks are whole, positive and known', (t) => {
  t.deepEqual(markOptions(''), { head: null, error: false, interrupt: null });
  t.deepEqual(markOptions(' head=20 error interrupt=5'), { head: 20, error: true, interrupt: 5 });
  for (const wrong of ['head', 'head=', 'head=0', 'head=-1', 'head=1.5', 'errors', 'error=1', 'head=1;rm'])
    t.is(markOptions(` ${wrong}`), null, wrong);
});
