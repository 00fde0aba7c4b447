// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { ProbeBenchError } from '../../../src/errors.js';
import { demandArch, inspectImage, readImage } from '../../../src/vm/kernels/image.js';
import { fakeArm64Image, fakeImage } from '../fixtures/fake-image.js';
import { temporaryFolder } from '../fixtures/folders.js';

const folder = temporaryFolder();

const IMAGES = [
  ['x86_64', '6.12.9-cloud-amd64', fakeImage],
  ['arm64', '6.12.9-cloud-arm64', fakeArm64Image],
] as const;
for (const [arch, release, make] of IMAGES)
  test(`an image of ${arch} tells its release and architecture`, (t) => {
    const path = join(folder, `vmlinuz-${arch}`);
    writeFileSync(path, make(release));
    t.deepEqual(readImage(path), { release, arch, size: make('x').length });
  });

test('a release that lies across two reads of an image is found', (t) => {
  const path = join(folder, 'large');
  const whole = Buffer.concat([fakeArm64Image('%'), Buffer.alloc(2 ** 22)]);
  whole.write('Linux version 6.12.9-x (a@b)', 2 ** 22 - 10, 'latin1');
  writeFileSync(path, whole);
  t.is(readImage(path).release, '6.12.9-x');
});

test('an image of another architecture than is wanted is refused, with exit code 4', (t) => {
  t.notThrows(() => demandArch('x', 'arm64', undefined));
  t.notThrows(() => demandArch('x', 'arm64', 'arm64'));
  const error = t.throws(() => demandArch('x/Image', 'arm64', 'x86_64'), { instanceOf: ProbeBenchError });
  t.is(error.message, 'x/Image is a kernel of arm64, and x86_64 is wanted');
  t.is(error.exitCode, 4);
});

const BROKEN: [string, string, (image: Buffer) => Buffer, RegExp][] = [
  ['an empty file', 'image-corrupt', () => Buffer.alloc(0), /it is empty/],
  ['a text', 'image-corrupt', () => Buffer.from('root:x:0:0'), /neither a bzImage/],
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
    'a big-endian arm64 kernel',
    'image-foreign',
    () => {
      const image = fakeArm64Image('6.1-x');
      image.writeUInt8(1, 24);
      return image;
    },
    /big-endian/,
  ],
  [
    'half an arm64 kernel',
    'image-corrupt',
    () => fakeArm64Image('6.1-x').subarray(0, 3000),
    /3000 bytes of the 4096/,
  ],
  ['an arm64 kernel without a banner', 'image-corrupt', () => fakeArm64Image('%'), /names no version/],
  ['a compressed Image', 'image-corrupt', () => Buffer.from([0x1f, 0x8b, 8, 0]), /gunzip/],
  ['an EFI program with a kernel in it', 'image-corrupt', () => Buffer.from('MZ\0\0zimg'), /EFI program/],
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

for (const [arch, release, make] of IMAGES)
  test(`any bytes in an image of ${arch} leave an image, or why it is none`, (t) => {
    const image = make(release);
    t.notThrows(() =>
      fc.assert(
        fc.property(fc.nat(image.length - 1), fc.nat(255), fc.nat(image.length), (at, value, length) => {
          const bytes = Buffer.from(image);
          bytes.writeUInt8(value, at);
          const cut = bytes.subarray(0, length);
          const read = (from: number, size: number) => cut.subarray(from, from + size);
          const found = inspectImage({ head: cut, size: length, read });
          return 'release' in found ? found.release !== '' : Object.values(found)[0] !== '';
        }),
      ),
    );
  });
