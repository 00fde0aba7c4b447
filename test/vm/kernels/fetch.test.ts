// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { cachedKernel, kernelsFolder } from '../../../src/vm/kernels/cached-kernels.js';
import { fetchKernel } from '../../../src/vm/kernels/fetch.js';
import { listKernels } from '../../../src/vm/kernels/kernel-list.js';
import { kernelOffers } from '../../../src/vm/kernels/offers.js';
import { expandSpec, resolveKernel } from '../../../src/vm/kernels/resolve.js';
import { ARCH_NAMES, guestArch, hostArch } from '../../../src/vm/system/arch.js';
import { cacheFolder } from '../../../src/vm/system/cache.js';
import { resolveTargets } from '../../../src/vm/targets.js';
import { failure } from '../fixtures/failure.js';
import { fakeArm64Image, fakeImage } from '../fixtures/fake-image.js';
import { temporaryFolder } from '../fixtures/folders.js';
import { configureApt, type FakePackage, makeKey, makeRepository } from '../fixtures/repository.js';

const { flavour, debian } = guestArch(hostArch());
const APT = `apt-${debian}`;
/** An image of this machine's own architecture. */
const image = hostArch() === 'arm64' ? fakeArm64Image : fakeImage;
const root = temporaryFolder();
let key: { home: string; publicKey: string };

function imagePackage(version: string, path = `boot/vmlinuz-${version}-${flavour}`): FakePackage {
  const release = `${version}-${flavour}`;
  return { name: `linux-image-${release}`, version: `${version}-1`, files: { [path]: image(release) } };
}

/** A cache of its own, and an archive with what is given as the machine's mirror. @returns the archive's folder */
async function archive(packages: FakePackage[], signed = true): Promise<string> {
  const folder = join(root, `archive-${Math.random().toString(36).slice(2)}`);
  mkdirSync(folder);
  process.env.XDG_CACHE_HOME = join(folder, 'cache');
  await makeRepository(folder, 'trixie', packages, signed ? key.home : null);
  useMirror(folder);
  return folder;
}

function useMirror(folder: string, signedBy = key.publicKey): void {
  configureApt({ 'sources.list': `deb [signed-by=${signedBy}] file:${folder} trixie main\n` });
}

function ageLists(): void {
  const file = join(cacheFolder(), APT, 'offers.json');
  const offers = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...offers, refreshed: '2020-01-01T00:00:00.000Z' }));
}

test.before(async () => {
  key = await makeKey(root);
});

test.serial(
  'the kernels of a signed suite are offered, and suites that the mirror lacks are left out with a note',
  async (t) => {
    await archive([imagePackage('6.12.9'), imagePackage('6.12.10'), imagePackage('6.1.3')]);
    const { offers, notes } = await kernelOffers(hostArch());
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
  await archive([imagePackage('6.12.9'), imagePackage('6.12.10'), imagePackage('6.1.3')]);
  const told: string[] = [];
  const kernel = await resolveKernel('6.12', { onProgress: (what) => told.push(what) });
  t.is(kernel.release, `6.12.10-${flavour}`);
  t.deepEqual(readFileSync(kernel.path), image(kernel.release));
  t.true(told.some((what) => what.includes('downloading')));
  const { kernels } = await listKernels(hostArch());
  t.deepEqual(
    kernels.map(({ cached }) => cached !== null),
    [false, false, true],
  );
});

test.serial('a kernel in the cache is used when the mirror is gone, and a note says so', async (t) => {
  const folder = await archive([imagePackage('6.12.9')]);
  await resolveKernel('6.12');
  rmSync(join(folder, 'dists'), { recursive: true });
  ageLists();
  const again = await resolveKernel('6.12');
  t.is(again.release, `6.12.9-${flavour}`);
  t.regex(again.notes.join('\n'), /trixie could not be refreshed/);
  useMirror(`${folder}-nowhere`);
  rmSync(join(cacheFolder(), APT), { recursive: true });
  const offline = await resolveKernel('6.12');
  t.is(offline.release, `6.12.9-${flavour}`);
  t.regex(offline.notes.join('\n'), /the cached 6\.12\.9.* is used/);
});

test.serial('an older kernel of the series is used when the newest cannot be downloaded', async (t) => {
  const folder = await archive([imagePackage('6.12.9')]);
  await resolveKernel('6.12');
  await makeRepository(folder, 'trixie', [imagePackage('6.12.9'), imagePackage('6.12.10')], key.home);
  ageLists();
  rmSync(join(folder, `linux-image-6.12.10-${flavour}_6.12.10-1_${guestArch(hostArch()).debian}.deb`));
  const kernel = await resolveKernel('6.12');
  t.is(kernel.release, `6.12.9-${flavour}`);
  t.regex(kernel.notes.join('\n'), /6\.12\.10.* could not be downloaded.*the cached 6\.12\.9/);
});

test.serial('without mirror, lists or cache the error says that nothing could be had', async (t) => {
  process.env.XDG_CACHE_HOME = join(root, 'nothing');
  useMirror(join(root, 'none'));
  const error = await failure(resolveKernel('6.12'));
  t.is(error.code, 'no-network');
  t.is(error.exitCode, 4);
  t.truthy(error.remedy);
});

test.serial('an unsigned archive is refused', async (t) => {
  await archive([imagePackage('6.12.9')], false);
  const error = await failure(resolveKernel('6.12'));
  t.is(error.code, 'apt-unsigned');
});

test.serial('an archive signed by another key is refused, and the missing key is named', async (t) => {
  mkdirSync(join(root, 'other'));
  const other = await makeKey(join(root, 'other'));
  useMirror(await archive([imagePackage('6.12.9')]), other.publicKey);
  const error = await failure(resolveKernel('6.12'));
  t.is(error.code, 'apt-unsigned');
  t.regex(error.message, /NO_PUBKEY|[0-9A-F]{16}/);
});

test.serial('a package that was changed after it was signed for is not used', async (t) => {
  const folder = await archive([imagePackage('6.12.9')]);
  const deb = readdirSync(folder).find((name) => name.endsWith('.deb')) as string;
  const bytes = readFileSync(join(folder, deb));
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 600) ^ 1, bytes.length - 600);
  writeFileSync(join(folder, deb), bytes);
  const error = await failure(resolveKernel('6.12'));
  t.is(error.code, 'download');
  t.is(await cachedKernel(`6.12.9-${flavour}`), null);
});

test.serial('a cached image that no longer has its sum is fetched again', async (t) => {
  await archive([imagePackage('6.12.9')]);
  const { path } = await resolveKernel('6.12');
  writeFileSync(path, readFileSync(path).subarray(0, 1000));
  t.is(await cachedKernel(`6.12.9-${flavour}`), null);
  await resolveKernel('6.12');
  t.deepEqual(readFileSync(path), image(`6.12.9-${flavour}`));
});

test.serial('two that want one kernel at once both get it, and nothing half made is left', async (t) => {
  await archive([imagePackage('6.12.9')]);
  const { offers } = await kernelOffers(hostArch());
  const offer = offers[0];
  if (!offer) throw new Error('no offer');
  const both = await Promise.all([fetchKernel(offer), fetchKernel(offer)]);
  t.is(both[0]?.sha256, both[1]?.sha256);
  t.deepEqual(readdirSync(kernelsFolder()).sort(), [`.6.12.9-${flavour}.lock`, `6.12.9-${flavour}`]);
});

test.serial('a package without an image says so and leaves nothing', async (t) => {
  await archive([imagePackage('6.12.9', 'usr/share/doc/empty')]);
  const error = await failure(resolveKernel('6.12'));
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
    files: { [`usr/lib/modules/${release}/vmlinuz`]: image(release) },
  };
  await archive([imagePackage('7.3.4', 'usr/share/doc/empty'), binary]);
  const kernel = await resolveKernel('7');
  t.is(kernel.release, release);
  t.is(kernel.source, `linux-binary-${release} 7.3.4-1`);
});

test.serial('a package that is a pipe or an endless device is refused at once', async (t) => {
  const folder = temporaryFolder();
  const [pipe, endless] = [join(folder, 'pipe.deb'), join(folder, 'endless.deb')];
  execFileSync('mkfifo', [pipe]);
  symlinkSync('/dev/zero', endless);
  for (const path of [pipe, endless]) {
    const error = await failure(resolveKernel(path));
    t.is(error.code, 'deb-unreadable');
    t.regex(error.message, /it is not a regular file$/);
  }
});

test.serial('links in the place of apt’s settings are replaced, not followed', async (t) => {
  await archive([imagePackage('6.12.9')]);
  const victim = join(temporaryFolder(), 'victim');
  writeFileSync(victim, 'precious');
  const settings = join(cacheFolder(), APT);
  mkdirSync(join(settings, 'state'), { recursive: true });
  for (const name of ['apt.conf', 'sources.list', 'state/status']) symlinkSync(victim, join(settings, name));
  t.is((await kernelOffers(hostArch())).offers.length, 1);
  t.is(readFileSync(victim, 'utf8'), 'precious');
});

const other = ARCH_NAMES.find((name) => name !== hostArch()) ?? 'arm64';

test.serial('a mirror without an architecture says so, and nothing half made is left', async (t) => {
  await archive([imagePackage('6.12.9')]);
  const error = await failure(resolveKernel(`6.12/${other}`));
  t.is(error.code, 'no-arch', error.log);
  t.is(error.exitCode, 4);
  t.regex(error.message, new RegExp(`has no packages for ${other}$`));
  t.false(existsSync(kernelsFolder()));
  t.is((await resolveKernel('6.12')).arch, hostArch(), 'its own is to be had');
});

test.serial('a kernel that is of one architecture is refused where another is asked for', async (t) => {
  await archive([imagePackage('6.12.9')]);
  for (const spec of [`6.12/${hostArch()}`, `6.12.9-${flavour}`]) {
    const error = await failure(resolveKernel(spec, { arch: other }));
    t.is(error.code, 'kernel-arch');
    t.is(error.exitCode, 2);
  }
  const file = join(temporaryFolder(), 'vmlinuz');
  writeFileSync(file, image('6.12.9'));
  t.is((await resolveKernel(file)).arch, hostArch());
  t.is((await failure(resolveKernel(file, { arch: other }))).code, 'image-foreign');
});

const both = (version: string) => [imagePackage(version), imagePackage(`${version}+deb13`)];

test.serial(
  'a kernel is found by the name that tables print, and without a network in the cache',
  async (t) => {
    const folder = await archive([...both('6.12.9'), imagePackage('6.12.10'), imagePackage('6.1.0-47')]);
    t.is((await resolveKernel('6.12.9')).release, `6.12.9-${flavour}`);
    t.is((await resolveKernel(`6.1.0-47/${hostArch()}`)).release, `6.1.0-47-${flavour}`);
    t.is((await failure(resolveKernel('6.12.1'))).code, 'kernel-unknown');
    useMirror(`${folder}-nowhere`);
    rmSync(join(cacheFolder(), APT), { recursive: true });
    const offline = await resolveKernel('6.1.0-47');
    t.is(offline.release, `6.1.0-47-${flavour}`);
    t.truthy(offline.notes[0]);
    t.is((await failure(resolveKernel('6.12.10'))).code, 'no-network');
  },
);

test.serial('all is each series from 5.10 on, and without a network those that are cached', async (t) => {
  const kernels = ['7.3.4', '6.12.9', '6.12.10', '6.1.3', '4.19.0-27'].map((one) => imagePackage(one));
  const folder = await archive(kernels);
  const each = ['6.1', '6.12', '7.3'].map((series) => `${series}/${hostArch()}`);
  t.deepEqual(await expandSpec('all'), each);
  t.deepEqual(await expandSpec(`all/${hostArch()}`), each);
  t.deepEqual(await expandSpec('6.12'), ['6.12']);
  t.is((await failure(expandSpec(`all/${other}`, { arch: hostArch() }))).code, 'kernel-arch');
  t.is((await failure(resolveKernel('all'))).exitCode, 2);
  await resolveKernel('6.12');
  useMirror(`${folder}-nowhere`);
  rmSync(join(cacheFolder(), APT), { recursive: true });
  t.deepEqual(await expandSpec('all'), [`6.12/${hostArch()}`]);
});

test.serial('a kernel whose package has vanished leaves the others, and alone it is refused', async (t) => {
  const folder = await archive([imagePackage('6.1.3'), imagePackage('6.12.9'), imagePackage('7.3.4')]);
  rmSync(join(folder, `linux-image-6.12.9-${flavour}_6.12.9-1_${debian}.deb`));
  const exact = { exact: true };
  const { targets, failures } = await resolveTargets({ kernels: ['all', '6.11'], ...exact });
  t.deepEqual(
    targets.map(({ kernel }) => kernel.release),
    [`6.1.3-${flavour}`, `7.3.4-${flavour}`],
  );
  t.deepEqual(
    failures.map(({ code }) => code),
    ['download', 'kernel-unknown'],
  );
  t.is((await failure(resolveTargets({ kernels: ['6.12'], ...exact }))).code, 'download');
  t.is((await failure(resolveTargets({ kernels: ['6.1', '6.l2'], ...exact }))).code, 'kernel-spec');
});

test.serial('a cache with too little room leaves the kernels that are in it', async (t) => {
  const large = imagePackage('6.12.9');
  await archive([imagePackage('6.1.3'), large]);
  await resolveKernel('6.1');
  const file = join(cacheFolder(), APT, 'offers.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"size": ?\d+/g, '"size": 900000000000000'));
  const { targets, failures } = await resolveTargets({ kernels: ['all'], exact: true });
  t.is(targets.length, 1);
  t.deepEqual(
    failures.map(({ code, exitCode }) => [code, exitCode]),
    [['no-space', 4]],
  );
});

test.serial('a series that nobody offers names the nearest', async (t) => {
  await archive([imagePackage('6.12.9'), imagePackage('6.1.3'), imagePackage('5.10.2')]);
  const error = await failure(resolveKernel('6.11'));
  t.is(error.code, 'kernel-unknown');
  t.is(error.exitCode, 2);
  t.regex(error.message, /the nearest: 6\.12, 6\.1, 5\.10/);
});
