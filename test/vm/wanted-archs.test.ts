// SPDX-License-Identifier: MIT
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ARCH_NAMES, hostArch } from '../../src/vm/system/arch.js';
import { wantedArchs } from '../../src/vm/wanted-archs.js';
import { fakeArm64Image } from './fixtures/fake-image.js';
import { temporaryFolder } from './fixtures/folders.js';
import { buildDeb } from './fixtures/repository.js';

const own = hostArch();
const folder = temporaryFolder();

test('where nobody says otherwise a guest is of the machine’s own architecture', async (t) => {
  t.deepEqual(await wantedArchs([], []), [own]);
  t.deepEqual(await wantedArchs(['6.12', '7.3', 'host'], []), [own]);
});

test('what is said for all kernels holds for all, each once', async (t) => {
  t.deepEqual(await wantedArchs(['6.12'], ['arm64', 'x86_64', 'arm64']), ['arm64', 'x86_64']);
  t.deepEqual(await wantedArchs([], ['arm64']), ['arm64']);
});

test('a series, a release, an image and a package tell theirs', async (t) => {
  const image = join(folder, 'Image');
  writeFileSync(image, fakeArm64Image('6.12.9'));
  const deb = await buildDeb(folder, { name: 'linux-image', version: '1', files: {} }, 'arm64');
  for (const spec of ['6.12/arm64', '6.12.9+deb13-cloud-arm64', image, deb])
    t.deepEqual(await wantedArchs([spec], []), ['arm64'], spec);
  t.deepEqual((await wantedArchs(['6.12/x86_64', '6.12/arm64'], [])).sort(), [...ARCH_NAMES].sort());
});

test('what cannot be had counts as the machine’s own: why is said where it is looked for', async (t) => {
  const text = join(folder, 'text.deb');
  writeFileSync(text, 'no package');
  t.deepEqual(await wantedArchs(['nonsense', '6.12/riscv64', './none', text, './none.deb'], []), [own]);
});
