// SPDX-License-Identifier: MIT
import { existsSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { cacheFolder, makeCacheFolder, needSpace } from '../../../src/vm/system/cache.js';
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
