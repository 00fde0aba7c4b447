// SPDX-License-Identifier: MIT
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { extractImage } from '../../../src/vm/kernels/deb.js';
import { fakeImage } from '../fixtures/fake-image.js';
import { temporaryFolder } from '../fixtures/folders.js';
import { buildDeb } from '../fixtures/repository.js';

test('the image is taken out of either layout', async (t) => {
  for (const path of ['boot/vmlinuz-6.1-x', 'usr/lib/modules/7.3-x/vmlinuz']) {
    const folder = temporaryFolder();
    const image = fakeImage('6.1-x');
    const files = { [path]: image, 'usr/share/doc/readme': 'no vmlinuz here' };
    const deb = await buildDeb(folder, { name: 'linux-image-x', version: '1', files });
    await extractImage(deb, join(folder, 'image'));
    t.deepEqual(readFileSync(join(folder, 'image')), image);
  }
});

test('a package that holds no image says so', async (t) => {
  const folder = temporaryFolder();
  const deb = await buildDeb(folder, { name: 'empty', version: '1', files: { 'usr/share/doc/x': 'x' } });
  const error = await t.throwsAsync(extractImage(deb, join(folder, 'image')), {
    instanceOf: ProbeBenchError,
  });
  t.is(error?.code, 'deb-without-image');
});

test('what is no package, or half of one, is unreadable', async (t) => {
  const folder = temporaryFolder();
  const deb = await buildDeb(folder, {
    name: 'whole',
    version: '1',
    files: { 'boot/vmlinuz-x': fakeImage('x') },
  });
  writeFileSync(join(folder, 'half.deb'), readFileSync(deb).subarray(0, 900));
  writeFileSync(join(folder, 'text.deb'), 'no package');
  for (const name of ['half.deb', 'text.deb', 'missing.deb', '--help.deb']) {
    const work = extractImage(join(folder, name), join(folder, 'image'));
    const error = await t.throwsAsync(work, { instanceOf: ProbeBenchError }, name);
    t.is(error?.code, 'deb-unreadable');
  }
});

test('links and paths in a package lead nowhere outside', async (t) => {
  const folder = temporaryFolder();
  const victim = join(folder, 'victim');
  await buildDeb(folder, { name: 'evil', version: '1', files: { 'boot/readme': 'x' } });
  symlinkSync(victim, join(folder, 'evil.tree', 'boot', 'vmlinuz-x'));
  const deb = await buildDeb(folder, { name: 'evil', version: '1', files: {} });
  await extractImage(deb, join(folder, 'image')).catch(() => undefined);
  t.false(existsSync(victim));
  t.is(readFileSync(join(folder, 'image')).length, 0);
});

test('an abort ends it', async (t) => {
  const folder = temporaryFolder();
  const deb = await buildDeb(folder, {
    name: 'whole',
    version: '1',
    files: { 'boot/vmlinuz-x': fakeImage('x') },
  });
  await t.throwsAsync(extractImage(deb, join(folder, 'image'), AbortSignal.abort()), { name: 'AbortError' });
});
