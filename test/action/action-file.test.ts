// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { readPage } from '../../bench/docs/pages.js';
import { packageRoot } from '../../src/root.js';
import { ACTION } from '../helpers/action.js';
import { testUnless } from '../helpers/skip.js';

const FOLDER = join(packageRoot(), 'action');
const SCRIPTS = readdirSync(FOLDER).sort();
const { steps } = ACTION.runs;
const scripts = steps.flatMap((step) => (step.run === undefined ? [] : [{ ...step, run: step.run }]));

/** The script that a step runs, and nothing beside it. */
function scriptOf(run: string): string {
  return /^"\$GITHUB_ACTION_PATH\/action\/([\w-]+\.sh)"$/.exec(run)?.[1] ?? run;
}

test('each step of the action is one of the scripts, and each script one of its steps', (t) => {
  t.deepEqual(scripts.map(({ run }) => scriptOf(run)).sort(), SCRIPTS);
});

test('the scripts can be run, and stop at the first failure', (t) => {
  for (const name of SCRIPTS) {
    t.notThrows(() => accessSync(join(FOLDER, name), constants.X_OK), name);
    t.regex(
      readFileSync(join(FOLDER, name), 'utf8'),
      /^#!\/usr\/bin\/env bash\n[\s\S]*\nset -euo pipefail\n/,
    );
  }
});

test('a script is given exactly the variables that it reads', (t) => {
  for (const { run, env = {} } of scripts) {
    const text = readFileSync(join(FOLDER, scriptOf(run)), 'utf8');
    const names = [...text.matchAll(/\$\{?([A-Z][A-Z_]+)\b/g)].map(([, name = '']) => name);
    const own = new Set(names.filter((name) => !/^(GITHUB|RUNNER)_|^(HOME|XDG_CACHE_HOME)$/.test(name)));
    t.deepEqual([...own].sort(), Object.keys(env).sort(), run);
  }
});

test('every input reaches a step', (t) => {
  const given = JSON.stringify(steps.map(({ env, with: inputs }) => [env, inputs]));
  for (const name of Object.keys(ACTION.inputs)) t.true(given.includes(`inputs.${name} }}`), name);
});

test('other actions are GitHub’s own, by their major version', (t) => {
  for (const { uses } of steps) if (uses !== undefined) t.regex(uses, /^actions\/[\w-]+@v\d+$/);
});

test('docs/ci.md says what each input and output is', (t) => {
  const page = readPage('docs/ci.md');
  for (const name of [...Object.keys(ACTION.inputs), ...Object.keys(ACTION.outputs)])
    t.true(page.includes(`\`${name}\``), name);
});

const lacking = spawnSync('shellcheck', ['--version']).error && 'shellcheck is not installed';

testUnless(lacking)('shellcheck has nothing against the scripts', (t) => {
  const { status, stdout } = spawnSync('shellcheck', SCRIPTS, { cwd: FOLDER, encoding: 'utf8' });
  t.is(status, 0, stdout);
});
