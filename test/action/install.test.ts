// SPDX-License-Identifier: MIT
import test, { type ExecutionContext } from 'ava';
import { Runner } from './scripts.js';

const VARIABLES = { PACKAGE: './probe-bench.tgz', KERNELS: '6.1,6.12' };

/** A runner whose npm makes a probe-bench, with the programs named. */
function runner(t: ExecutionContext, user: number, programs: readonly string[] = []): Runner {
  const made = new Runner(t);
  const program = '"$4/bin/probe-bench"';
  made.fake('npm', `mkdir -p "$4/bin"; echo '#!/bin/bash' >${program}; /bin/chmod +x ${program}`);
  made.fake('id', `echo ${user}`);
  made.fake('apt-get');
  made.fake('sudo', '"$@"');
  for (const name of programs) made.fake(name);
  return made;
}

const calls = (made: Runner) =>
  made
    .read('calls')
    .split('\n')
    .filter((line) => /^(sudo|apt-get|npm)/.test(line));

test('QEMU and busybox are installed by apt where they are missing, by sudo where it is not root', (t) => {
  const user = runner(t, 1000);
  t.is(user.run('install.sh', VARIABLES).code, 0);
  const install = 'apt-get install --yes --no-install-recommends qemu-system-x86 busybox-static';
  t.deepEqual(calls(user).slice(1), [
    ...['sudo apt-get update', 'apt-get update', `sudo ${install}`, install],
  ]);
  const root = runner(t, 0, ['busybox']);
  t.is(root.run('install.sh', VARIABLES).code, 0);
  t.deepEqual(calls(root).slice(1), [
    ...['apt-get update', 'apt-get install --yes --no-install-recommends qemu-system-x86'],
  ]);
});

test('for kernels of arm64 its QEMU is installed, too', (t) => {
  const made = runner(t, 0, ['qemu-system-x86_64', 'busybox']);
  t.is(made.run('install.sh', { ...VARIABLES, KERNELS: '6.12,6.12/arm64' }).code, 0);
  t.deepEqual(calls(made).slice(1), [
    ...['apt-get update', 'apt-get install --yes --no-install-recommends qemu-system-arm'],
  ]);
  const there = runner(t, 0, ['qemu-system-x86_64', 'qemu-system-aarch64', 'busybox']);
  t.is(there.run('install.sh', { ...VARIABLES, KERNELS: '6.12/arm64' }).code, 0);
  t.is(calls(there).length, 1);
});

test('where both are there apt is left alone', (t) => {
  const made = runner(t, 1000, ['qemu-system-x86_64', 'busybox']);
  t.is(made.run('install.sh', VARIABLES).code, 0);
  t.is(calls(made).length, 1);
  t.regex(calls(made)[0] ?? '', /^npm install --global .* --ignore-scripts .* -- \.\/probe-bench\.tgz$/);
});

test('it says where the tool is, where kernels are cached, and a key that the cache takes', (t) => {
  const made = runner(t, 0, ['qemu-system-x86_64', 'busybox']);
  const { code } = made.run('install.sh', { ...VARIABLES, XDG_CACHE_HOME: '/elsewhere' });
  t.is(code, 0);
  const output = made.read('output');
  const [, folder = ''] = /^folder=(.*)$/m.exec(output) ?? [];
  t.is(made.read('path'), `${folder}/bin\n`);
  t.regex(output, /^kernels=\/elsewhere\/probe-bench\/kernels$/m);
  t.regex(output, /^cache-key=probe-bench-6\.1_6\.12-\d{4}-\d\d$/m);
});

test('a package that npm cannot install ends the action', (t) => {
  const made = runner(t, 0);
  made.fake('npm', 'exit 1');
  t.is(made.run('install.sh', VARIABLES).code, 1);
  t.is(made.read('output'), '');
});
