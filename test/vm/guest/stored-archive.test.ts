// SPDX-License-Identifier: MIT
import {
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import test from 'ava';
import { storeArchive, wholeArchive } from '../../../src/vm/guest/stored-archive.js';
import { temporaryFolder } from '../fixtures/folders.js';

test('what was stored is found whole by its key, and only by its key', async (t) => {
  const folder = temporaryFolder();
  const path = await storeArchive(folder, 'key', Buffer.from('archive'));
  t.is(readFileSync(path, 'utf8'), 'archive');
  t.is(await wholeArchive(folder, 'key'), path);
  t.is(await wholeArchive(folder, 'other'), null);
  t.is(readdirSync(folder).length, 1);
});

test('an archive that was cut or changed is not used', async (t) => {
  const folder = temporaryFolder();
  const path = await storeArchive(folder, 'key', Buffer.from('archive'));
  truncateSync(path, 3);
  t.is(await wholeArchive(folder, 'key'), null);
  writeFileSync(path, 'archivE');
  t.is(await wholeArchive(folder, 'key'), null);
});

test('archives unused for a month go when a new one is stored, others stay', async (t) => {
  const folder = temporaryFolder();
  const old = await storeArchive(folder, 'old', Buffer.from('1'));
  const recent = await storeArchive(folder, 'recent', Buffer.from('2'));
  const month = new Date(Date.now() - 31 * 24 * 3600 * 1000);
  utimesSync(old, month, month);
  const path = await storeArchive(folder, 'new', Buffer.from('3'));
  t.deepEqual(
    readdirSync(folder)
      .map((name) => join(folder, name))
      .sort(),
    [recent, path].sort(),
  );
});

test('a link that waits where an archive is made is not followed', async (t) => {
  const folder = temporaryFolder();
  const victim = join(temporaryFolder(), 'victim');
  writeFileSync(victim, 'precious');
  const name = basename(await storeArchive(folder, 'key', Buffer.from('archive')));
  for (const link of [name, `${name}.new`]) {
    rmSync(join(folder, link), { force: true });
    symlinkSync(victim, join(folder, link));
  }
  const path = await storeArchive(folder, 'key', Buffer.from('archive'));
  t.is(readFileSync(victim, 'utf8'), 'precious');
  t.true(lstatSync(path).isFile());
});
