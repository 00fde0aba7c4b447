// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { type CpioEntry, packCpio } from '../../../src/vm/guest/cpio.js';
import { temporaryFolder } from '../fixtures/folders.js';

const ENTRIES: CpioEntry[] = [
  { path: 'init', data: Buffer.from('#!/bin/sh\n'), executable: true },
  { path: 'a/b/data', data: Buffer.from('12345') },
  { path: 'proc', data: null },
];

test('busybox unpacks what was packed: contents, modes, folders and their parents', (t) => {
  const folder = join(temporaryFolder(), 'out');
  mkdirSync(folder);
  execFileSync('busybox', ['cpio', '-i', '-d', '-m'], { cwd: folder, input: packCpio(ENTRIES) });
  t.is(readFileSync(join(folder, 'init'), 'utf8'), '#!/bin/sh\n');
  t.is(statSync(join(folder, 'init')).mode & 0o777, 0o755);
  t.is(statSync(join(folder, 'a/b/data')).mode & 0o777, 0o644);
  t.is(statSync(join(folder, 'init')).mtimeMs, 0);
  t.true(statSync(join(folder, 'proc')).isDirectory());
});

test('busybox unpacks a link as a link', (t) => {
  const folder = join(temporaryFolder(), 'out');
  mkdirSync(folder);
  const link = { path: 'a/link', data: Buffer.from('../a/b/data'), link: true };
  execFileSync('busybox', ['cpio', '-i', '-d'], { cwd: folder, input: packCpio([...ENTRIES, link]) });
  t.is(readlinkSync(join(folder, 'a/link')), '../a/b/data');
  t.is(readFileSync(join(folder, 'a/link'), 'utf8'), '12345');
});

test('the bytes do not depend on the order of entries', (t) => {
  const bytes = packCpio(ENTRIES);
  t.is(
    createHash('sha256').update(bytes).digest('hex'),
    createHash('sha256')
      .update(packCpio([...ENTRIES].reverse()))
      .digest('hex'),
  );
  t.true(bytes.subarray(-124).includes('TRAILER!!!'));
  t.is(bytes.length % 4, 0);
});

test('any set of files has the same bytes in any order', (t) => {
  const name = fc.stringMatching(/^[a-z]{1,3}$/);
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `${names.join('/')}.x`);
  const file = fc.record({ path, data: fc.uint8Array({ maxLength: 9 }) });
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.uniqueArray(file, { selector: (one) => one.path }), (files) => {
        return packCpio(files).equals(packCpio([...files].reverse()));
      }),
    ),
  );
});

test('a path that is empty, leaves the root or comes twice is refused', (t) => {
  const file = (path: string): CpioEntry => ({ path, data: Buffer.alloc(0) });
  for (const path of ['', '/etc/passwd', '../x', 'a/../b', 'a//b', './a']) {
    t.throws(() => packCpio([file(path)]), { instanceOf: RangeError }, path);
  }
  t.throws(() => packCpio([file('a'), file('a')]), { message: /packed twice/ });
});
