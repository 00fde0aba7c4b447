// SPDX-License-Identifier: MIT
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import { commandEnvironment, findCommand, spelled } from '../../src/host/user-command.js';

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
test.after.always(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'bin'));
mkdirSync(join(folder, 'bin', 'folder'));
writeFileSync(join(folder, 'bin', 'tool'), '');
chmodSync(join(folder, 'bin', 'tool'), 0o755);
writeFileSync(join(folder, 'bin', 'text'), '', { mode: 0o644 });

test('a command is looked for in PATH, in its order', (t) => {
  const path = `${folder}:${join(folder, 'bin')}:/nowhere`;
  t.is(findCommand('tool', path), join(folder, 'bin', 'tool'));
  t.is(findCommand(join(folder, 'bin', 'tool'), ''), join(folder, 'bin', 'tool'));
});

for (const name of ['nothing-of-this-name', 'text', 'folder', '', 'tool; rm -rf /', '../bin/missing'])
  test(`${JSON.stringify(name)} is no program, which is wrong usage`, (t) => {
    const error = t.throws(() => findCommand(name, join(folder, 'bin')), { instanceOf: ProbeBenchError });
    t.is(error.code, 'command-missing');
    t.is(error.exitCode, 2);
  });

test('whom a command runs as has their home and name, and nothing of sudo', (t) => {
  const account = { uid: 1000, gid: 1000, groups: [1000], name: 'ada', home: '/home/ada', shell: '/bin/sh' };
  const env = { HOME: '/root', USER: 'root', SUDO_UID: '1000', SUDO_COMMAND: 'x', LANG: 'C' };
  t.deepEqual(commandEnvironment(account, env), {
    HOME: '/home/ada',
    USER: 'ada',
    LOGNAME: 'ada',
    SHELL: '/bin/sh',
    LANG: 'C',
  });
  t.is(commandEnvironment(null, env), env);
});

test('a command is spelled as it would be typed', (t) => {
  t.is(spelled(['git', 'log', '--format=%h', 'a b', '']), 'git log --format=%h "a b" ""');
  t.is(spelled(['a\nb']), '"a\\nb"');
});
