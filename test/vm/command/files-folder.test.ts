// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { readFilesFolder } from '../../../src/vm/command/files-folder.js';
import { packCpio } from '../../../src/vm/guest/cpio.js';
import { temporaryFolder } from '../fixtures/folders.js';

const MOST = 1024 * 1024;

function folderOf(files: Record<string, string>, links: Record<string, string> = {}): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(folder, path));
  return folder;
}

/** What is said of a folder that is refused, without its own path; empty where it is read. */
function said(folder: string, most = MOST): string {
  try {
    readFilesFolder(folder, most);
    return '';
  } catch (error) {
    if (error instanceof ProbeBenchError && error.code === 'files' && error.exitCode === 2)
      return error.message.replace(`--files ${folder}: `, '');
    throw error;
  }
}

test('files, folders and links of a folder are read, sorted, and what may be executed is told', (t) => {
  const folder = folderOf({ 'lib/b': 'b', mine: 'm', 'lib/a': '' }, { 'lib/c': '../mine', gone: 'nothing' });
  chmodSync(join(folder, 'mine'), 0o700);
  mkdirSync(join(folder, 'empty'));
  const entries = readFilesFolder(folder, MOST);
  t.deepEqual(
    entries.map(({ path, data, link }) => [path, data && String(data), link ?? false]),
    [
      ['files', null, false],
      ['files/empty', null, false],
      ['files/gone', 'nothing', true],
      ['files/lib', null, false],
      ['files/lib/a', '', false],
      ['files/lib/b', 'b', false],
      ['files/lib/c', '../mine', true],
      ['files/mine', 'm', false],
    ],
  );
  t.deepEqual(
    entries.flatMap(({ path, executable }) => (executable ? [path] : [])),
    ['files/mine'],
  );
  t.true(packCpio(entries).equals(packCpio(readFilesFolder(folder, MOST))));
});

test('a folder that is not there, or is none, is said to be', (t) => {
  t.is(said('/nothing/here'), 'it cannot be read (ENOENT)');
  t.is(said(join(folderOf({ a: '' }), 'a')), 'it cannot be read (ENOTDIR)');
  t.is(said(''), 'it cannot be read (ENOENT)');
});

test('a link that leads out of the folder is refused by its path', (t) => {
  for (const target of ['..', '../x', 'a/../../x', '/etc/passwd', '/files/a', `${'../'.repeat(50)}etc`])
    t.is(
      said(folderOf({ 'a/b': '' }, { out: target })),
      `"out": it is a link that leads out of the folder, to ${target}`,
    );
  t.is(said(folderOf({ 'a/b': '' }, { 'a/in': '../a/b', 'a/up': '..' })), '');
});

test('a link to a folder is a link, and not gone through', (t) => {
  const folder = folderOf({ 'a/b': 'b' }, { 'a/again': '../a' });
  t.is(readFilesFolder(folder, MOST).length, 4);
});

test('a FIFO, a setuid and a setgid file are refused by their paths, at once', (t) => {
  const folder = folderOf({ 'a/b': '' });
  execFileSync('mkfifo', [join(folder, 'a/fifo')]);
  t.is(said(folder), '"a/fifo": it is no regular file, folder or link');
  for (const mode of [0o4755, 0o2755]) {
    const other = folderOf({ 'a/su': '' });
    chmodSync(join(other, 'a/su'), mode);
    t.is(said(other), '"a/su": it is setuid or setgid');
  }
});

test('a name that is no UTF-8, a path that is too long and folders too deep are refused', (t) => {
  const odd = folderOf({});
  writeFileSync(Buffer.concat([Buffer.from(`${odd}/`), Buffer.from([0x61, 0xff])]), '');
  t.is(said(odd), '"a\ufffd": its name is no UTF-8');
  const deep = Array.from({ length: 64 }, () => 'd').join('/');
  t.regex(said(folderOf({ [`${deep}/f`]: '' })), /^"d\/.*": it is deeper than 64 folders$/);
  const long = Array.from({ length: 16 }, () => 'n'.repeat(250)).join('/');
  t.is(said(folderOf({ [`${long}/f`]: '' })), '');
});

test('more than there is room for is refused with both numbers, before it is read', (t) => {
  const folder = folderOf({ a: 'x'.repeat(5000), b: '' });
  truncateSync(join(folder, 'b'), 2 ** 40);
  t.is(said(folder), 'it has 1099511634824 bytes with "b", and 1048576 fit, an eighth of the guest’s memory');
  const many = folderOf(Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`f${n}`, ''])));
  t.regex(said(many, 10 * 1024), /it has 11264 bytes with "f\d+", and 10240 fit/);
});
