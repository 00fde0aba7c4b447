// SPDX-License-Identifier: MIT
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { demandLibraries, parseLdd, sharedLibraries } from '../../../src/vm/guest/libraries.js';
import { temporaryFolder } from '../fixtures/folders.js';
import { elf } from './fake-elf.js';

const LDD = `\tlinux-vdso.so.1 (0x00007f04efc2a000)
\tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f04efb34000)
\tlibodd.so => /opt/a folder/libodd-1.2.so (0x00007f04efb34000)
\t/lib64/ld-linux-x86-64.so.2 (0x00007f04efc2c000)
`;

test('libraries go to one folder by the name they are asked for, the loader to its own place', (t) => {
  t.deepEqual(parseLdd(LDD, 'node'), [
    { path: 'lib/libm.so.6', source: '/lib/x86_64-linux-gnu/libm.so.6' },
    { path: 'lib/libodd.so', source: '/opt/a folder/libodd-1.2.so' },
    { path: 'lib64/ld-linux-x86-64.so.2', source: '/lib64/ld-linux-x86-64.so.2', executable: true },
  ]);
});

test('a library that is not found is named', (t) => {
  const error = t.throws(() => parseLdd('\tlibbpf.so.1 => not found\n', 'probe_bench.node'), {
    instanceOf: ProbeBenchError,
  });
  t.is(error.code, 'library-missing');
  t.regex(error.message, /probe_bench\.node.*libbpf\.so\.1/);
});

test('the running node has libraries, all of which exist', async (t) => {
  const files = await sharedLibraries(process.execPath);
  t.true(files.some(({ path }) => path.startsWith('lib/libc.so')));
  t.true(files.every(({ source }) => existsSync(source)));
});

test('an addon for another architecture has its libraries in the base, or the first that is lacking is named', (t) => {
  const addon = join(temporaryFolder(), 'probe_bench.node');
  writeFileSync(addon, elf({ machine: 183, needed: ['libc.so.6', 'libbpf.so.1', 'ld-linux-aarch64.so.1'] }));
  const base = ['lib/libc.so.6', 'lib/ld-linux-aarch64.so.1'];
  t.notThrows(() => demandLibraries(addon, new Set([...base, 'lib/libbpf.so.1'])));
  const error = t.throws(() => demandLibraries(addon, new Set(base)), { instanceOf: ProbeBenchError });
  t.is(error.code, 'library-missing');
  t.regex(error.message, /libbpf\.so\.1/);
});

test('a script has none', async (t) => {
  const script = join(temporaryFolder(), 'script');
  writeFileSync(script, '#!/bin/sh\n');
  t.deepEqual(await sharedLibraries(script), []);
});

test('a missing file is a typed error', async (t) => {
  const error = await t.throwsAsync(sharedLibraries('/none/at/all'), { instanceOf: ProbeBenchError });
  t.is(error?.code, 'library-missing');
});
