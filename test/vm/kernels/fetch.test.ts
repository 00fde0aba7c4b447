// SPDX-License-Identifier: MIT
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import type { Mirror } from '../../../src/vm/apt/apt-sources.js';
import { cachedKernel, kernelsFolder } from '../../../src/vm/kernels/cached-kernels.js';
import { fetchKernel } from '../../../src/vm/kernels/fetch.js';
import { listKernels } from '../../../src/vm/kernels/kernel-list.js';
import { kernelOffers } from '../../../src/vm/kernels/offers.js';
import { resolveKernel } from '../../../src/vm/kernels/resolve.js';
import { guestArch } from '../../../src/vm/system/arch.js';
import { cacheFolder } from '../../../src/vm/system/cache.js';
import { fakeImage } from '../fixtures/fake-image.js';
import { temporaryFolder } from '../fixtures/folders.js';
import { type FakePackage, makeKey, makeRepository } from '../fixtures/repository.js';

const { flavour } = guestArch();
const root = temporaryFolder();
let key: { home: string; publicKey: string };

function imagePackage(version: string, path = `boot/vmlinuz-${version}-${flavour}`): FakePackage {
  const release = `${version}-${flavour}`;
  return { name: `linux-image-${release}`, version: `${version}-1`, files: { [path]: fakeImage(release) } };
}

/** A cache of its own, and an archive with what is given. */
async function archive(packages: FakePackage[], signed = true): Promise<Mirror> {
  const folder = join(root, `archive-${Math.random().toString(36).slice(2)}`);
  mkdirSync(folder);
  process.env.XDG_CACHE_HOME = join(folder, 'cache');
  return makeRepository(folder, 'trixie', packages, { ...key, home: signed ? key.home : null });
}

function archiveFolder(mirror: Mirror): string {
  return mirror.uri.slice('file:'.length);
}

function ageLists(): void {
  const file = join(cacheFolder(), 'apt', 'offers.json');
  const offers = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...offers, refreshed: '2020-01-01T00:00:00.000Z' }));
}

async function failure(work: Promise<unknown>): Promise<ProbeBenchError> {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof ProbeBenchError) return error;
  throw new Error(`no ProbeBenchError: ${error}`);
}

test.before(async () => {
  key = await makeKey(root);
});

test.serial(
  'the kernels of a signed suite are offered, and suites that the mirror lacks are left out with a note',
  async (t) => {
    const mirror = await archive([imagePackage('6.12.9'), imagePackage('6.12.10'), imagePackage('6.1.3')]);
    const { offers, notes } = await kernelOffers({ mirror });
    t.deepEqual(offers.map(({ release }) => release).sort(), [
      `6.1.3-${flavour}`,
      `6.12.10-${flavour}`,
      `6.12.9-${flavour}`,
    ]);
    t.true(notes.some((note) => note.startsWith('bullseye is left out: ')));
    t.false(notes.some((note) => note.includes('trixie is')));
  },
);

test.serial('a series gives its newest kernel, which is then in the cache with its sum', async (t) => {
  const mirror = await archive([imagePackage('6.12.9'), imagePackage('6.12.10'), imagePackage('6.1.3')]);
  const told: string[] = [];
  const kernel = await resolveKernel('6.12', { mirror, onProgress: (what) => told.push(what) });
  t.is(kernel.release, `6.12.10-${flavour}`);
  t.deepEqual(readFileSync(kernel.path), fakeImage(kernel.release));
  t.true(told.some((what) => what.includes('downloading')));
  const { kernels } = await listKernels({ mirror });
  t.deepEqual(
    kernels.map(({ cached }) => cached !== null),
    [false, false, true],
  );
});

test.serial('a kernel in the cache is used when the mirror is gone, and a note says so', async (t) => {
  const mirror = await archive([imagePackage('6.12.9')]);
  await resolveKernel('6.12', { mirror });
  rmSync(join(archiveFolder(mirror), 'dists'), { recursive: true });
  ageLists();
  const again = await resolveKernel('6.12', { mirror });
  t.is(again.release, `6.12.9-${flavour}`);
  t.regex(again.notes.join('\n'), /trixie could not be refreshed/);
  const elsewhere = { ...mirror, uri: `${mirror.uri}-nowhere` };
  rmSync(join(cacheFolder(), 'apt'), { recursive: true });
  const offline = await resolveKernel('6.12', { mirror: elsewhere });
  t.is(offline.release, `6.12.9-${flavour}`);
  t.regex(offline.notes.join('\n'), /the cached 6\.12\.9.* is used/);
});

test.serial('an older kernel of the series is used when the newest cannot be downloaded', async (t) => {
  const mirror = await archive([imagePackage('6.12.9')]);
  await resolveKernel('6.12', { mirror });
  await makeRepository(
    archiveFolder(mirror),
    'trixie',
    [imagePackage('6.12.9'), imagePackage('6.12.10')],
    key,
  );
  await kernelOffers({ mirror, refresh: true });
  rmSync(join(archiveFolder(mirror), `linux-image-6.12.10-${flavour}_6.12.10-1_${guestArch().debian}.deb`));
  const kernel = await resolveKernel('6.12', { mirror });
  t.is(kernel.release, `6.12.9-${flavour}`);
  t.regex(kernel.notes.join('\n'), /6\.12\.10.* could not be downloaded.*the cached 6\.12\.9/);
});

test.serial('without mirror, lists or cache the error says that nothing could be had', async (t) => {
  process.env.XDG_CACHE_HOME = join(root, 'nothing');
  const error = await failure(
    resolveKernel('6.12', { mirror: { uri: `file:${root}/none`, signedBy: key.publicKey } }),
  );
  t.is(error.code, 'no-network');
  t.is(error.exitCode, 4);
  t.truthy(error.remedy);
});

test.serial('an unsigned archive is refused', async (t) => {
  const mirror = await archive([imagePackage('6.12.9')], false);
  const error = await failure(resolveKernel('6.12', { mirror }));
  t.is(error.code, 'apt-unsigned');
});

test.serial('an archive signed by another key is refused, and the missing key is named', async (t) => {
  const folder = join(root, 'other');
  mkdirSync(folder);
  const other = await makeKey(folder);
  const mirror = await archive([imagePackage('6.12.9')]);
  const error = await failure(resolveKernel('6.12', { mirror: { ...mirror, signedBy: other.publicKey } }));
  t.is(error.code, 'apt-unsigned');
  t.regex(error.message, /NO_PUBKEY|[0-9A-F]{16}/);
});

test.serial('a package that was changed after it was signed for is not used', async (t) => {
  const mirror = await archive([imagePackage('6.12.9')]);
  const deb = readdirSync(archiveFolder(mirror)).find((name) => name.endsWith('.deb')) as string;
  const bytes = readFileSync(join(archiveFolder(mirror), deb));
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 600) ^ 1, bytes.length - 600);
  writeFileSync(join(archiveFolder(mirror), deb), bytes);
  const error = await failure(resolveKernel('6.12', { mirror }));
  t.is(error.code, 'download');
  t.is(await cachedKernel(`6.12.9-${flavour}`), null);
});

test.serial('a cached image that no longer has its sum is fetched again', async (t) => {
  const mirror = await archive([imagePackage('6.12.9')]);
  const { path } = await resolveKernel('6.12', { mirror });
  writeFileSync(path, readFileSync(path).subarray(0, 1000));
  t.is(await cachedKernel(`6.12.9-${flavour}`), null);
  await resolveKernel('6.12', { mirror });
  t.deepEqual(readFileSync(path), fakeImage(`6.12.9-${flavour}`));
});

test.serial('two that want one kernel at once both get it, and nothing half made is left', async (t) => {
  const mirror = await archive([imagePackage('6.12.9')]);
  const { offers } = await kernelOffers({ mirror });
  const offer = offers[0];
  if (!offer) throw new Error('no offer');
  const both = await Promise.all([fetchKernel(offer, { mirror }), fetchKernel(offer, { mirror })]);
  t.is(both[0]?.sha256, both[1]?.sha256);
  t.deepEqual(readdirSync(kernelsFolder()).sort(), [`.6.12.9-${flavour}.lock`, `6.12.9-${flavour}`]);
});

test.serial('a package without an image says so and leaves nothing', async (t) => {
  const mirror = await archive([imagePackage('6.12.9', 'usr/share/doc/empty')]);
  const error = await failure(resolveKernel('6.12', { mirror }));
  t.is(error.code, 'deb-without-image');
  t.false(existsSync(join(kernelsFolder(), `6.12.9-${flavour}`)));
  t.deepEqual(
    readdirSync(kernelsFolder()).filter((name) => name.startsWith('.making')),
    [],
  );
});

test.serial('from 7.x the image comes from linux-binary, since linux-image is empty', async (t) => {
  const release = `7.3.4-${flavour}`;
  const binary: FakePackage = {
    name: `linux-binary-${release}`,
    version: '7.3.4-1',
    files: { [`usr/lib/modules/${release}/vmlinuz`]: fakeImage(release) },
  };
  const mirror = await archive([imagePackage('7.3.4', 'usr/share/doc/empty'), binary]);
  const kernel = await resolveKernel('7', { mirror });
  t.is(kernel.release, release);
  t.is(kernel.source, `linux-binary-${release} 7.3.4-1`);
});

test.serial('a series that nobody offers names the nearest', async (t) => {
  const mirror = await archive([imagePackage('6.12.9'), imagePackage('6.1.3'), imagePackage('5.10.2')]);
  const error = await failure(resolveKernel('6.11', { mirror }));
  t.is(error.code, 'kernel-unknown');
  t.is(error.exitCode, 2);
  t.regex(error.message, /the nearest: 6\.12, 6\.1, 5\.10/);
});
