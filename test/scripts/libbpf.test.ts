// SPDX-License-Identifier: MIT
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { libbpfTooOld, libbpfVersion } from '../../scripts/lib/libbpf.mjs';
import { temporaryFolder } from '../samples/temporary.js';

function includeWith(t: ExecutionContext, header: string): string {
  const include = temporaryFolder(t);
  mkdirSync(join(include, 'bpf'));
  writeFileSync(join(include, 'bpf/libbpf_version.h'), header);
  return include;
}

test('the version is read from the first folder that has one', (t) => {
  const header = '#define LIBBPF_MAJOR_VERSION 1\n#define LIBBPF_MINOR_VERSION 14\n';
  t.is(libbpfVersion([temporaryFolder(t), includeWith(t, header)]), '1.14');
});

test('a header without a version, or none, gives no version', (t) => {
  t.is(libbpfVersion([includeWith(t, '#define LIBBPF_MAJOR_VERSION one\n')]), undefined);
  t.is(libbpfVersion([temporaryFolder(t)]), undefined);
});

test('a libbpf before 1.0 is refused by its version', (t) => {
  t.is(libbpfTooOld('1.0'), undefined);
  t.is(libbpfTooOld('10.2'), undefined);
  t.regex(libbpfTooOld('0.8') ?? '', /^libbpf 0\.8 is too old: 1\.0 or newer/);
  t.regex(libbpfTooOld(undefined) ?? '', /^libbpf before 0\.6 is too old/);
});
