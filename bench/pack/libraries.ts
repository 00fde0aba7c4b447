// SPDX-License-Identifier: MIT
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Arch, toolOf } from './arches.js';
import type { Library, Source } from './sources.js';
import { step } from './step.js';

/** The distribution's own archives are not position-independent, which a loadable addon must be. */
const CFLAGS = '-O2 -fPIC -ffunction-sections -fdata-sections';

/** What libelf does not need for reading BPF objects (elfutils' configure --help). */
const WITHOUT = ['--disable-debuginfod', '--disable-libdebuginfod', '--disable-nls'].concat(
  ['bzlib', 'lzma', 'zstd'].map((name) => `--without-${name}`),
);

interface Work {
  arch: Arch;
  folder: string;
  /** where archives go, and headers that others need */
  to: string;
}

/** How each library is built, in order: libelf needs zlib's headers, libbpf both. */
const RECIPES: readonly [Library, archive: string, build: (work: Work) => Promise<void>][] = [
  ['zlib', 'libz.a', zlib],
  ['elfutils', 'libelf/libelf.a', elfutils],
  ['libbpf', 'src/libbpf.a', libbpf],
];

/**
 * Builds the static, position-independent libraries of one architecture, in copies of the sources. What was built of
 * the same versions before is taken.
 * @returns the archives, in the linker's order
 * @throws ProbeBenchError `pack` with the log
 */
export async function buildLibraries(arch: Arch, sources: readonly Source[], to: string): Promise<string[]> {
  const archives = ['libbpf.a', 'libelf.a', 'libz.a'].map((name) => join(to, name));
  const stamp = join(to, 'versions');
  const versions = sources.map(({ library, version }) => `${library} ${version}\n`).join('');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === versions) return archives;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const [library, archive, build] of RECIPES) {
    const source = sources.find((one) => one.library === library);
    if (source === undefined) throw new Error(`${library} was not fetched`);
    const folder = join(to, 'work', library);
    cpSync(source.folder, folder, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    await build({ arch, folder, to });
    copyFileSync(join(folder, archive), join(to, archive.split('/').at(-1) ?? ''));
  }
  rmSync(join(to, 'work'), { recursive: true });
  writeFileSync(stamp, versions);
  return archives;
}

async function zlib({ arch, folder, to }: Work): Promise<void> {
  const cross: Record<string, string> = arch.triple === null ? {} : { CHOST: arch.triple };
  await step(['./configure', '--static'], folder, { CFLAGS, CC: toolOf(arch, 'gcc'), ...cross });
  await step(['make', '-j2', 'libz.a'], folder);
  for (const header of ['zlib.h', 'zconf.h']) copyFileSync(join(folder, header), join(to, header));
}

async function elfutils({ arch, folder, to }: Work): Promise<void> {
  const host = arch.triple === null ? [] : [`--host=${arch.triple}`];
  const found = { CFLAGS, CPPFLAGS: `-I${to}`, LDFLAGS: `-L${to}` };
  await step(['./configure', ...host, ...WITHOUT], folder, found);
  await step(['make', '-j2', '-C', 'lib'], folder);
  await step(['make', '-j2', '-C', 'libelf', 'libelf.a'], folder);
  for (const header of ['libelf.h', 'gelf.h']) copyFileSync(join(folder, 'libelf', header), join(to, header));
}

async function libbpf({ arch, folder, to }: Work): Promise<void> {
  const tools = [`CC=${toolOf(arch, 'gcc')}`, `AR=${toolOf(arch, 'ar')}`];
  const make = ['make', '-j2', 'BUILD_STATIC_ONLY=1', 'NO_PKG_CONFIG=1', 'OBJDIR=.', ...tools];
  await step([...make, `CFLAGS=${CFLAGS} -I${to}`, 'libbpf.a'], join(folder, 'src'));
}
