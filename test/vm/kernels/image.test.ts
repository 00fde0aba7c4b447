// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { ProbeBenchError } from '../../../src/errors.js';
import { inspectImage, readImage } from '../../../src/vm/kernels/image.js';
import { fakeImage } from '../fixtures/fake-image.js';
import { temporaryFolder } from '../fixtures/folders.js';

const folder = temporaryFolder();

test('an image tells its release', (t) => {
  const path = join(folder, 'vmlinuz');
  writeFileSync(path, fakeImage('6.12.9-cloud-amd64'));
  t.deepEqual(readImage(path), { release: '6.12.9-cloud-amd64', size: fakeImage('x').length });
});

const BROKEN: [string, string, (image: Buffer) => Buffer, RegExp][] = [
  ['an empty file', 'image-corrupt', () => Buffer.alloc(0), /it is empty/],
  ['a text', 'image-corrupt', () => Buffer.from('root:x:0:0'), /no bzImage/],
  ['an uncompressed vmlinux', 'image-corrupt', () => Buffer.from('\x7fELF'), /vmlinux, not a vmlinuz/],
  ['half an image', 'image-corrupt', (image) => image.subarray(0, 2500), /2500 bytes of the 3072/],
  ['half a header', 'image-corrupt', (image) => image.subarray(0, 0x210), /within its boot header/],
  [
    'a 32-bit kernel',
    'image-foreign',
    (image) => {
      image.writeUInt16LE(0, 0x236);
      return image;
    },
    /32-bit/,
  ],
  [
    'an arm64 kernel',
    'image-foreign',
    () => {
      const image = Buffer.alloc(4096);
      image.write('ARMd', 56, 'latin1');
      return image;
    },
    /arm64/,
  ],
];

for (const [name, code, breakIt, message] of BROKEN) {
  test(`${name} is refused before it is booted`, (t) => {
    const path = join(folder, name.replaceAll(' ', '-'));
    writeFileSync(path, breakIt(fakeImage('6.1-x')));
    const error = t.throws(() => readImage(path), { instanceOf: ProbeBenchError, message });
    t.is(error?.code, code);
    t.true(error?.message.includes(path));
  });
}

test('a missing file, a folder, a device and a pipe are unreadable', (t) => {
  mkdirSync(join(folder, 'folder'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  for (const path of ['none', 'folder', '/dev/zero', 'pipe'].map((name) => resolve(folder, name))) {
    const error = t.throws(() => readImage(path), { instanceOf: ProbeBenchError });
    t.is(error?.code, 'image-unreadable');
  }
});

test('any bytes are an image or a typed error', (t) => {
  const image = fakeImage('6.1-x');
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.nat(image.length - 1), fc.nat(255), fc.nat(image.length), (at, value, length) => {
        const bytes = Buffer.from(image);
        bytes.writeUInt8(value, at);
        try {
          return inspectImage(bytes.subarray(0, length), length, 'x') !== '';
        } catch (error) {
          return error instanceof ProbeBenchError;
        }
      }),
    ),
  );
});
