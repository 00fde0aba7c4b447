// SPDX-License-Identifier: MIT
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import * as z from 'zod';
import { ProbeBenchError } from '../../../src/errors.js';
import {
  cacheFolder,
  makeCacheFolder,
  needSpace,
  readCached,
  sha256,
  writeCached,
} from '../../../src/vm/system/cache.js';
import { temporaryFolder } from '../fixtures/folders.js';

test('the cache lies where XDG says, else under the home folder; a relative path is ignored', (t) => {
  t.is(cacheFolder({ XDG_CACHE_HOME: '/x' }), '/x/probe-bench');
  for (const env of [{}, { XDG_CACHE_HOME: '' }, { XDG_CACHE_HOME: 'relative' }]) {
    t.is(cacheFolder(env), join(homedir(), '.cache', 'probe-bench'));
  }
});

test('a cache folder that cannot be written is named, with the remedy', async (t) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  for (const path of [join(folder, 'file', 'cache'), '/sys/probe-bench']) {
    const error = await t.throwsAsync(makeCacheFolder(path), { instanceOf: ProbeBenchError });
    t.is(error?.code, 'cache-unwritable');
    t.true(error?.message.includes(path));
    t.regex(error?.remedy ?? '', /XDG_CACHE_HOME/);
  }
  t.true(existsSync(await makeCacheFolder(join(folder, 'a', 'b'))));
});

test('a disk with too little space is named before anything is written', async (t) => {
  const folder = temporaryFolder();
  await needSpace(folder, 1);
  await needSpace(join(folder, 'not-yet'), 1);
  const error = await t.throwsAsync(needSpace(folder, 1e18), { instanceOf: ProbeBenchError });
  t.is(error?.code, 'no-space');
  t.true(error?.message.includes(folder));
});

test('what was written is read again; what is missing, no JSON or of another form is null', async (t) => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.json');
  const schema = z.object({ a: z.number() });
  t.is(await readCached(path, schema), null);
  writeCached(folder, 'a.json', { a: 1 });
  t.deepEqual(await readCached(path, schema), { a: 1 });
  writeCached(folder, 'a.json', { a: 'one' });
  t.is(await readCached(path, schema), null);
  writeFileSync(path, '{');
  t.is(await readCached(path, schema), null);
  t.deepEqual(readdirSync(folder), ['a.json']);
});

test('a cached file that cannot be written names XDG_CACHE_HOME', (t) => {
  const error = t.throws(() => writeCached('/none/at/all', 'a.json', 1), { instanceOf: ProbeBenchError });
  t.regex(error.remedy ?? '', /XDG_CACHE_HOME/);
});

test('a file has its SHA-256', async (t) => {
  const path = join(temporaryFolder(), 'abc');
  writeFileSync(path, 'abc');
  t.is(await sha256(path), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
