// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { tierRuns } from '../../scripts/lib/tiers.mjs';
import { packageRoot } from '../../src/root.js';
import { temporaryFolder } from '../samples/temporary.js';

const ROOT = packageRoot();

/** A package with the given tests, each a file's name and its text. */
function packageWith(t: ExecutionContext, tests: Record<string, string>): string {
  const root = temporaryFolder(t);
  for (const name of ['scripts', 'package.json', 'tsconfig.json'])
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const [name, text] of Object.entries(tests)) {
    mkdirSync(dirname(join(root, 'test', name)), { recursive: true });
    writeFileSync(join(root, 'test', name), `import test from 'ava';\n${text}\n`);
  }
  return root;
}

function runTests(root: string, ...args: string[]) {
  const { AVA_PATH, ...env } = process.env;
  const { stdout, status } = spawnSync(process.execPath, [join(root, 'scripts/test.mjs'), ...args], {
    encoding: 'utf8',
    env,
  });
  return { lines: stdout.trimEnd().split('\n'), status };
}

const PASS = "test('passes', (t) => t.pass());";

test('every tier is run and counted, and a failure anywhere is the exit code', (t) => {
  const root = packageWith(t, {
    'plan/a.test.ts': `${PASS}\ntest('fails', (t) => t.fail());`,
    'kernel/b.test.ts': `${PASS}\ntest.skip('counts # skipped: no BTF', (t) => t.pass());`,
  });
  const { lines, status } = runTests(root);
  t.is(status, 1);
  t.deepEqual(lines.slice(-3), [
    'skipped: counts: no BTF',
    'failed: fails Test failed via `t.fail()`',
    '2 passed, 1 failed, 1 skipped',
  ]);
});

test('arguments choose the tests, and success is exit code 0', (t) => {
  const root = packageWith(t, { 'a.test.ts': PASS, 'b.test.ts': "test('fails', (t) => t.fail());" });
  const { lines, status } = runTests(root, 'test/a.test.ts');
  t.is(status, 0);
  t.is(lines.at(-1), '1 passed, 0 failed, 0 skipped');
});

test('a run in which ava finds nothing to do is a failure', (t) => {
  const { lines, status } = runTests(packageWith(t, { 'a.test.ts': PASS }), 'test/none.test.ts');
  t.is(status, 1);
  t.is(lines.at(-1), '0 passed, 1 failed, 0 skipped');
});

test('an argument that ava refuses is a failure too', (t) => {
  const { lines, status } = runTests(packageWith(t, { 'a.test.ts': PASS }), '--concurrency=some');
  t.not(status, 0);
  t.is(lines.at(-1), '0 passed, 1 failed, 0 skipped');
});

test('a tier is run where it has a test, and tests of the whole machine never overlap', (t) => {
  const only = (name: string) => tierRuns(packageWith(t, { [name]: PASS }));
  const pure = ['test/**/*.test.ts', '!test/browser/**', '!test/kernel/**', '!test/vm/**'];
  t.deepEqual(only('a.test.ts'), [pure]);
  t.deepEqual(only('browser/a.test.ts'), [['test/browser/**/*.test.ts', '--concurrency=1']]);
  t.deepEqual(only('kernel/a.test.ts'), [['test/kernel/**/*.test.ts', '--concurrency=1']]);
  t.deepEqual(only('vm/boot/a.test.ts'), [['test/vm/**/*.test.ts', '!test/vm/alone/**', '--concurrency=2']]);
  t.deepEqual(only('vm/alone/a.test.ts'), [['test/vm/alone/**/*.test.ts', '--concurrency=1']]);
  t.deepEqual(tierRuns(temporaryFolder(t)), []);
});
