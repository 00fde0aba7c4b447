// SPDX-License-Identifier: MIT
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { addonFile, GLIBC, noAddon } from '../../src/native/addon-file.js';

const cause = new Error('version `GLIBC_2.34’ not found');

test('a checkout’s addon is what it builds, for guests of another architecture too; a package has one ready for each', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  t.teardown(() => rmSync(root, { recursive: true }));
  const other = process.arch === 'arm64' ? 'x64' : 'arm64';
  t.is(addonFile(root), join(root, 'build/Release/probe_bench.node'));
  t.is(addonFile(root, other), join(root, `build/foreign/${other}/probe_bench.node`));
  for (const arch of [process.arch, other]) {
    mkdirSync(join(root, 'prebuilt', arch), { recursive: true });
    const file = join(root, 'prebuilt', arch, 'probe_bench.node');
    writeFileSync(file, '');
    t.is(addonFile(root, arch), file);
  }
});

test('a package says in a sentence that the machine has another libc, an older glibc, or another architecture', (t) => {
  const of = (glibc: string | null, file = '/etc/passwd') =>
    noAddon({ file, cause, packaged: true, arch: 'riscv64', glibc });
  t.is(
    of(null).message,
    `the libbpf addon cannot be loaded: it needs glibc ${GLIBC}, and this is another libc`,
  );
  t.is(of('2.9').message, `the libbpf addon cannot be loaded: it needs glibc ${GLIBC}, and this is 2.9`);
  t.regex(of('2.31').remedy ?? '', /Debian 12/);
  t.regex(of('2.36', '/none').message, /this package has none for riscv64$/);
  t.is(of('2.36').message, `the libbpf addon cannot be loaded: ${cause.message} (/etc/passwd)`);
  t.is(of('2.36').remedy, 'install the package anew');
  for (const error of [of(null), of('2.9'), of('2.36')]) t.is(error.code, 'no-addon');
});

test('a checkout keeps the loader’s own reason, with the command that builds it', (t) => {
  const error = noAddon({ file: '/none', cause, packaged: false });
  t.regex(error.message, /GLIBC_2\.34/);
  t.is(error.remedy, 'run: npm run setup');
});
