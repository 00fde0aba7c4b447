// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { openRegular, readRegular, UnfitFile } from '../src/regular-file.js';
import { temporaryFile, temporaryFolder } from './samples/temporary.js';

const WRITING = constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW;

/** Why a path is not read. */
function kindOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof UnfitFile) return error.kind;
    throw error;
  }
  throw new Error('it was read');
}

test('a file is read whole, by a link too', (t) => {
  const path = temporaryFile(t, 'a,b\n1,2\n');
  const link = join(temporaryFolder(t), 'link');
  symlinkSync(path, link);
  t.is(readRegular(path, 100).toString(), 'a,b\n1,2\n');
  t.is(readRegular(link, 100).toString(), 'a,b\n1,2\n');
  t.is(readRegular(temporaryFile(t, ''), 100).length, 0);
});

test('a pipe, a device, a link to one and a folder are refused, and nothing waits', (t) => {
  const folder = temporaryFolder(t);
  const [pipe, link] = [join(folder, 'pipe'), join(folder, 'zero')];
  execFileSync('mkfifo', [pipe]);
  symlinkSync('/dev/zero', link);
  for (const path of [pipe, link, '/dev/zero', '/dev/tty0', '/dev/null'].filter(existsSync))
    t.is(
      kindOf(() => readRegular(path, 100)),
      'other',
    );
  t.is(
    kindOf(() => readRegular(folder, 100)),
    'folder',
  );
});

test('a file that is larger than it may be is refused unread', (t) => {
  const path = temporaryFile(t, 'x');
  truncateSync(path, 2 ** 40);
  t.throws(() => readRegular(path, 2 ** 20), { message: 'it has 1099511627776 bytes, more than 1048576' });
});

test('what is not there is the kernel’s error', (t) => {
  t.throws(() => readRegular(join(temporaryFolder(t), 'none'), 1), { code: 'ENOENT' });
});

test('a file to be written is made, and no link to one is followed', (t) => {
  const folder = temporaryFolder(t);
  const [file, victim, link] = ['file', 'victim', 'link'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  closeSync(openRegular(file, { flags: WRITING }));
  t.true(existsSync(file));
  writeFileSync(victim, 'precious');
  symlinkSync(victim, link);
  t.is(
    kindOf(() => openRegular(link, { flags: WRITING | constants.O_TRUNC })),
    'link',
  );
  t.is(readFileSync(victim, 'utf8'), 'precious');
});
