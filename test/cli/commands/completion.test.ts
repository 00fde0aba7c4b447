// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import test from 'ava';
import { COMMANDS } from '../../../src/cli/commands/all.js';
import { packageRoot } from '../../../src/root.js';
import { temporaryFolder } from '../../samples/temporary.js';

const MAIN = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');

function main(env: Record<string, string>, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** What is offered for the last of these words in bash. */
const offered = (...words: string[]) =>
  main({ SHELL: '/bin/bash' }, '--get-yargs-completions', 'probe-bench', ...words)
    .trim()
    .split('\n');

const flagsOf = (name: string) => Object.keys(COMMANDS.find((command) => command.name === name)?.flags ?? {});

test('the first word is completed with the commands', (t) => {
  t.deepEqual(
    offered(''),
    COMMANDS.map(({ name }) => name),
  );
});

for (const { name } of COMMANDS)
  test(`--flags of ${name} are completed with its own and those of all`, (t) => {
    const all = ['help', 'version', 'verbose', ...flagsOf(name)].map((flag) => `--${flag}`);
    t.deepEqual(offered(name, '--').sort(), all.sort());
  });

test('a flag with a few values is completed with these', (t) => {
  t.deepEqual(offered('report', 'a', '--format', ''), ['table', 'markdown', 'csv', 'json']);
  t.deepEqual(offered('run', '--workload', 'p'), ['packets']);
});

test('each shell gets its own script, which calls the program by its name', (t) => {
  for (const [SHELL, first] of [
    ['/bin/bash', /^###-begin-probe-bench-/],
    ['/usr/bin/zsh', /^#compdef probe-bench\n/],
    ['/usr/bin/fish', /^complete -f -c probe-bench -a '\(probe-bench --get-yargs-completions /m],
  ] as const) {
    const script = main({ SHELL }, 'completion');
    t.regex(script, first);
    t.regex(script, /[ (]probe-bench --get-yargs-completions /);
    t.notRegex(script, /main\.js|dist/);
  }
});

test('bash completes by the script', (t) => {
  const folder = temporaryFolder(t);
  const program = join(folder, 'probe-bench');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`);
  chmodSync(program, 0o755);
  const script = `eval "$(probe-bench completion)"
    COMP_WORDS=(probe-bench run --max); COMP_CWORD=2
    $(complete -p probe-bench | sed 's/.*-F \\(\\S*\\).*/\\1/')
    echo "\${COMPREPLY[*]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], {
    encoding: 'utf8',
    env: { ...process.env, SHELL: '/bin/bash', PATH: `${folder}${delimiter}${process.env.PATH}` },
  });
  t.is(stdout, '--max-time\n', stderr);
});
