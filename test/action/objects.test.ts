// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { Runner } from './scripts.js';

const NONE = { OBJECT: 'out/*.bpf.o', BUILD: '', BASELINE_REF: '', BASELINE_OBJECT: '' };

/** A runner whose checkout has these files. */
function runner(t: ExecutionContext, files: Record<string, string>): Runner {
  const made = new Runner(t);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(made.checkout, path)), { recursive: true });
    writeFileSync(join(made.checkout, path), text);
  }
  return made;
}

const objects = (made: Runner, side: string) => readdirSync(made.at(`gate/objects/${side}`)).sort();

test('a build runs in the checkout and in the base’s commit, where the same globs match', (t) => {
  const made = runner(t, { source: 'old' });
  const git = (...args: string[]) => {
    const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];
    t.is(spawnSync('git', [...author, ...args], { cwd: made.checkout }).status, 0);
  };
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'a');
  writeFileSync(join(made.checkout, 'source'), 'new');
  const build = 'mkdir -p out/deep; cp source out/deep/a.bpf.o\ncp source "out/b c.bpf.o"';
  const variables = { ...NONE, OBJECT: 'out/**/a.bpf.o\n\nout/b c.*\n', BUILD: build, BASELINE_REF: 'HEAD' };
  const { code, said } = made.run('objects.sh', variables);
  t.is(code, 0, said);
  for (const [side, text] of Object.entries({ base: 'old', change: 'new' })) {
    t.deepEqual(objects(made, side), ['a.bpf.o', 'b c.bpf.o']);
    t.is(made.read(`gate/objects/${side}/a.bpf.o`), text);
  }
  const gone = made.run('objects.sh', { ...variables, BASELINE_REF: 'no-such-branch' });
  t.is(gone.code, 1);
  t.regex(gone.said, /::error .*no-such-branch is not in this checkout: .*fetch-depth/);
});

test('a build that fails ends the action with its code', (t) => {
  const made = runner(t, { 'base/a.bpf.o': 'old', 'out/a.bpf.o': 'new' });
  const variables = { ...NONE, BASELINE_OBJECT: 'base/*', BUILD: 'false | true\ntouch on' };
  t.is(made.run('objects.sh', variables).code, 1);
  t.is(made.read('checkout/on'), '');
});

test('an object that only the change has is no fault, a glob that matches nothing is', (t) => {
  const made = runner(t, { 'base/a.bpf.o': '', 'out/a.bpf.o': '', 'out/b.bpf.o': '' });
  const variables = { ...NONE, BASELINE_OBJECT: 'base/*.o\nbase/b.*' };
  t.is(made.run('objects.sh', variables).code, 0);
  t.deepEqual([objects(made, 'base'), objects(made, 'change')], [['a.bpf.o'], ['a.bpf.o', 'b.bpf.o']]);
});

const wrong: [what: string, variables: Partial<typeof NONE>, code: number, said: RegExp][] = [
  ['no baseline', {}, 2, /nothing to compare with: give baseline-ref and build, or baseline-object/],
  ['two baselines', { BASELINE_OBJECT: 'base/*', BASELINE_REF: 'HEAD' }, 2, /not both/],
  ['a baseline’s commit without a build', { BASELINE_REF: 'HEAD' }, 2, /baseline-ref needs build/],
  ['a glob without a match', { BASELINE_OBJECT: 'base/*', OBJECT: 'out/*\nx*' }, 1, /no object matches x\*/],
  ['a base without an object', { BASELINE_OBJECT: 'x*' }, 1, /no object of the base matches: x\*/],
  ['two objects of one name', { BASELINE_OBJECT: 'base/*', OBJECT: '**/*.o' }, 1, /two objects .* a\.bpf\.o/],
];

for (const [what, variables, code, message] of wrong)
  test(`${what} ends the action, and it says why`, (t) => {
    const made = runner(t, { 'base/a.bpf.o': '', 'out/a.bpf.o': '' });
    const ended = made.run('objects.sh', { ...NONE, ...variables });
    t.is(ended.code, code, ended.said);
    t.regex(ended.said, message);
  });
