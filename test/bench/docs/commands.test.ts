// SPDX-License-Identifier: MIT
import test from 'ava';
import { argsOf, isOurs, shellLine } from '../../../bench/docs/commands.js';
import { commandLines, fencesOf } from '../../../bench/docs/fences.js';

test('a command is read by the npm script that it is run by', (t) => {
  t.deepEqual(argsOf("npm run bench -- --variants '*'"), ['run', '--variants', '*']);
  t.deepEqual(argsOf('npm run compare -- a=A b=B'), ['compare', 'a=A', 'b=B']);
  t.deepEqual(argsOf('npm run probe-bench -- list'), ['list']);
  t.deepEqual(argsOf('npm run bench'), ['run']);
});

test('quotes, comments, pipes and redirections are the shell’s', (t) => {
  t.deepEqual(argsOf('npm run bench -- --filter=\'a b\'"c"   # said'), ['run', '--filter=a bc']);
  t.deepEqual(argsOf('npm run bench -- --quick > out.txt'), ['run', '--quick']);
  t.deepEqual(argsOf('npm run bench -- --quick 2>&1 | head'), ['run', '--quick']);
  t.deepEqual(argsOf("npm run bench -- --variants '#'"), ['run', '--variants', '#']);
  t.deepEqual(argsOf('npm run bench -- --command -- git status'), [
    'run',
    '--command',
    '--',
    'git',
    'status',
  ]);
});

test('what is not of probe-bench is no command of its', (t) => {
  for (const line of ['', 'npm test', 'npm run benchmark', 'npm run bench:self', 'ls bench']) {
    t.is(argsOf(line), null, line);
    t.false(isOurs(line), line);
  }
});

test('a shell runs the built program in npm’s place, with the rest as it is', (t) => {
  const line = shellLine("timeout 5 npm run bench -- --variants '*' | cat; npm run compare -- a b");
  t.regex(
    line,
    /^timeout 5 '[^']+' '[^']+main\.js' run --variants '\*' \| cat; '[^']+' '[^']+main\.js' compare a b$/,
  );
  t.regex(shellLine('npm run bench'), /main\.js' run$/);
  t.is(shellLine('npm run bench:self'), 'npm run bench:self');
});

test('a fence’s commands are its lines, without comments, and with those that go on joined', (t) => {
  const [fence] = fencesOf(['text', '```sh', '# said', 'one \\', '  two', '', 'three # said', '```', 'end']);
  t.like(fence, { language: 'sh', begin: 1, end: 7 });
  t.deepEqual(fence && commandLines(fence), [
    { line: 4, text: 'one \\\n  two' },
    { line: 7, text: 'three # said' },
  ]);
});

test('a fence holds shorter fences, and one that is not closed ends with the page', (t) => {
  t.deepEqual(
    fencesOf(['````markdown', '```sh', '```', '````', '```', 'x']).map(({ language, lines }) => [
      language,
      lines,
    ]),
    [
      ['markdown', ['```sh', '```']],
      ['', ['x']],
    ],
  );
  t.deepEqual(fencesOf([]), []);
});
