// SPDX-License-Identifier: MIT
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { commandsIn, PAGES, shownIn, withShown } from '../../bench/explain/page.js';
import { packageRoot } from '../../src/root.js';

const PAGE = `# A page

<!-- explain:begin -->

\`\`\`sh
npm run probe-bench -- explain 'raw_tp-*' --kernel 6.18   # a comment
\`\`\`

On 6.18.1, 7.0.2, this prints:

\`\`\`text
one
two
\`\`\`

<!-- explain:end -->

The end.
`;

test('a page’s commands and what they print are read', (t) => {
  const args = ['explain', 'raw_tp-*', '--kernel', '6.18'];
  t.deepEqual(shownIn(PAGE), [{ args, releases: ['6.18.1', '7.0.2'], printed: 'one\ntwo\n' }]);
});

test('what a page shows is replaced as it is, and nothing else', (t) => {
  t.is(withShown(PAGE, shownIn(PAGE)), PAGE);
  const now = { releases: ['6.18.2'], printed: 'a $& b\n' };
  const page = withShown(PAGE, [now]);
  t.like(shownIn(page)[0], now);
  t.is(withShown(page, shownIn(PAGE)), PAGE);
});

test('a page that shows nothing yet is filled', (t) => {
  const page = PAGE.replace(/On [\s\S]*?\n\n<!--/, '<!--');
  t.false(page.includes('this prints'));
  t.is(withShown(page, shownIn(PAGE)), PAGE);
});

test('commands are read by the npm script that they are run by', (t) => {
  t.deepEqual(commandsIn("npm run bench -- --variants '*'\nls\nnpm run compare -- a=A b=B   # both"), [
    ['run', '--variants', '*'],
    ['compare', 'a=A', 'b=B'],
  ]);
});

for (const name of PAGES) {
  const page = readFileSync(join(packageRoot(), name), 'utf8');
  test(`${name} shows what each explain of it prints`, (t) => {
    const explains = commandsIn(page).filter(([command]) => command === 'explain');
    t.deepEqual(
      shownIn(page).map(({ args }) => args),
      explains,
    );
    for (const { args, printed } of shownIn(page)) {
      t.regex(printed, /\nsum /);
      const svg = args[args.indexOf('--svg') + 1] ?? '';
      if (args.includes('--svg')) t.true(existsSync(join(packageRoot(), svg)), svg);
    }
  });
}
