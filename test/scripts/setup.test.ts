// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { foreignArches } from '../../scripts/lib/arches.mjs';
import { installLine, readDistribution } from '../../scripts/lib/distribution.mjs';
import { readArguments } from '../../scripts/lib/setup.mjs';
import { EXIT as SETUP_EXIT } from '../../scripts/lib/setup-error.mjs';
import { EXIT } from '../../src/errors.js';
import { packageRoot } from '../../src/root.js';
import { temporaryFolder } from '../samples/temporary.js';

const ROOT = packageRoot();
const NOBODY = 65534;

/** A checkout of its own, as git would make it, that anybody may write to. */
function checkout(t: ExecutionContext): string {
  const root = temporaryFolder(t);
  for (const name of [
    'package.json',
    'package-lock.json',
    'binding.gyp',
    'tsconfig.json',
    'scripts',
    'src',
  ]) {
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  }
  cpSync(join(ROOT, 'bpf'), join(root, 'bpf'), {
    recursive: true,
    filter: (from) => from !== join(ROOT, 'bpf/build'),
  });
  mkdirSync(join(root, 'bench'));
  chmodSync(root, 0o777);
  return root;
}

/** Runs the set-up of a checkout as an ordinary user, to whom no command can be found unless there is a path. */
function setUp(root: string, args: string[] = [], PATH = '/nonexistent') {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'scripts/setup.mjs'), ...args], {
    encoding: 'utf8',
    env: { PATH },
    ...(process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  return { stdout, stderr, status };
}

test('an ordinary user gets the one line that installs what is missing, and exit code 4', (t) => {
  const root = checkout(t);
  const { stdout, stderr, status } = setUp(root);
  t.is(status, 4);
  t.is(stdout, '');
  t.regex(stderr, /^probe-bench set-up: clang, llvm-strip, .*make, g\+\+, python3 missing; .*\n$/);
  const { family } = readDistribution(readFileSync('/etc/os-release', 'utf8'));
  if (family !== undefined) t.regex(stderr, new RegExp(installLine(family, ['clang llvm'], { root: false })));
  t.deepEqual([existsSync(join(root, 'build')), existsSync(join(root, 'node_modules'))], [false, false]);
});

test('--check names every step of a fresh checkout, in order, and does nothing', (t) => {
  const root = checkout(t);
  const { stdout, stderr, status } = setUp(root, ['--check'], process.env.PATH);
  t.is(status, 0);
  t.is(stdout, '');
  const steps = [...stderr.matchAll(/^probe-bench set-up: would do (.*?):/gm)].map(([, step]) => step);
  t.deepEqual(steps, ['npm packages', 'addon', 'bpf', 'TypeScript']);
  t.false(existsSync(join(root, 'build')));
});

for (const { name, triple, qemu } of foreignArches())
  test(`the addon for guests of ${name} is a step where it is asked for`, (t) => {
    const root = checkout(t);
    const bin = join(root, 'bin');
    mkdirSync(bin);
    for (const command of ['clang', 'llvm-strip', 'make', 'g++', 'python3', qemu, `${triple}-g++`])
      writeFileSync(join(bin, command), '', { mode: 0o755 });
    const { stderr, status } = setUp(root, ['--check', '--with', name], bin);
    t.is(status, 0, stderr);
    t.regex(stderr, new RegExp(`would do addon: .*\\n.*would do addon-${name}: not built yet: node-gyp`));
  });

test('an ordinary user without a browser is told so, and all else goes on', (t) => {
  const root = checkout(t);
  const bin = join(root, 'bin');
  mkdirSync(bin);
  for (const name of ['clang', 'llvm-strip', 'make', 'g++', 'python3'])
    writeFileSync(join(bin, name), '', { mode: 0o755 });
  const { stderr, status } = setUp(root, ['--check', '--with', 'browser'], bin);
  t.is(status, 0, stderr);
  const [first, second] = stderr.split('\n');
  t.regex(first ?? '', /^probe-bench set-up: chromium missing; .*; what needs it is skipped$/);
  t.regex(second ?? '', /would do npm packages/);
});

test('a checkout that cannot be written to is said so in one line', (t) => {
  const root = checkout(t);
  chmodSync(root, 0o555);
  t.teardown(() => chmodSync(root, 0o755));
  const { stderr, status } = setUp(root, [], process.env.PATH);
  t.is(status, 1);
  t.regex(stderr, /^probe-bench set-up: EACCES: .*build.*; .*\n$/);
});

for (const args of [['--wiht', 'vm'], ['vm'], ['--with'], ['--with', 'nothing'], ['--with', '__proto__']]) {
  test(`${args.join(' ')} is refused as usage, and nothing is done`, (t) => {
    const { stderr, status } = setUp(checkout(t), args);
    t.is(status, 2);
    t.regex(
      stderr,
      /^probe-bench set-up: .*; it takes --check and --with vm, --with x86_64, --with arm64, --with pack, --with browser, --with package\n$/,
    );
  });
}

test('arguments say whether only to check, and what is wanted besides', (t) => {
  t.deepEqual(readArguments([]), { check: false, extras: [] });
  t.deepEqual(readArguments(['--with', 'vm', '--check']), { check: true, extras: ['vm'] });
});

test('exit codes are those of the command line', (t) => {
  t.like(EXIT, SETUP_EXIT);
});

test('the scripts of CI can be run', (t) => {
  t.is(statSync(join(ROOT, '.ci/run')).mode & 0o111, 0o111);
});
