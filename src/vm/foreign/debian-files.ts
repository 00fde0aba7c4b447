// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { readRegular } from '../../regular-file.js';
import type { AptOptions } from '../apt/apt.js';
import { downloadPackages } from '../apt/download.js';
import { readElf } from '../guest/elf.js';
import { kernelOffers } from '../kernels/offers.js';
import { type ArchName, guestArch } from '../system/arch.js';
import { debianRelease } from '../system/debian-release.js';
import { runTool } from '../system/tool.js';

const COMMON = ['busybox-static', 'libbpf1', 'libc6', 'libgcc-s1', 'libstdc++6', 'zlib1g'];

/** What a guest has of a suite: busybox, and the libraries of node and the addon, with those that these need. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  bookworm: [...COMMON, 'libelf1'],
  trixie: [...COMMON, 'libelf1t64', 'libzstd1'],
};

/** Where a guest's files are from. */
export interface Suite {
  suite: string;
  packages: readonly string[];
}

/**
 * The suite of guests' files: the machine's own Debian release. Guests of both architectures then have one libbpf, and
 * the C library that the machine's compilers build for. On another distribution it is Debian's stable.
 * @param osRelease what os-release(5) says, of this machine unless given
 */
export function suiteOf(osRelease?: string): Suite {
  const suite = debianRelease(Object.keys(PACKAGES), osRelease);
  return { suite, packages: PACKAGES[suite] ?? [] };
}

/** What the addon asks for (binding.gyp). */
const OF_ADDON = ['libbpf.so.1', 'libelf.so.1', 'libz.so.1', 'libstdc++.so.6', 'libgcc_s.so.1'];
/** No library of a guest comes near this. */
const MOST_BYTES = 256 * 2 ** 20;

/** Debian's files for an architecture, unpacked. */
export interface DebianFiles {
  busybox: string;
  /** where programs ask for it, without a leading slash, and its file */
  loader: { path: string; source: string };
  /** by the names that programs ask for */
  libraries: Map<string, string>;
}

/**
 * Downloads Debian's packages for an architecture, which apt verifies, and unpacks them.
 * @param folder an empty one
 * @param node the program whose libraries are wanted, beside the addon's
 * @throws ProbeBenchError `download` (exit 4), `foreign-files`; as kernelOffers
 */
export async function debianFiles(
  arch: ArchName,
  { suite, packages }: Suite,
  node: string,
  folder: string,
  options: AptOptions,
): Promise<DebianFiles> {
  await kernelOffers(arch, options); // has apt's lists refreshed
  const wanted = packages.map((name) => ({ package: name, suite }));
  const tree = join(folder, 'tree');
  await mkdir(tree);
  for (const deb of await downloadPackages(arch, wanted, folder, options)) await unpack(deb, tree, options);
  const library = (name: string) => fileIn(tree, join('lib', guestArch(arch).libraries, name), suite);
  const { interpreter, needed } = readElf(readRegular(node, MOST_BYTES));
  const path = (interpreter ?? '').slice(1);
  const libraries = closureOf([...needed, ...OF_ADDON], library);
  libraries.delete(basename(path));
  const loader = { path, source: library(basename(path)) };
  return { busybox: fileIn(tree, 'bin/busybox', suite), loader, libraries };
}

/** A file of unpacked packages: below usr, or below the root as before Debian 13. */
function fileIn(tree: string, path: string, suite: string): string {
  const found = [join(tree, 'usr', path), join(tree, path)].find((one) => existsSync(one));
  if (found !== undefined) return found;
  throw notUsable(`${suite} has no ${basename(path)} in the packages of guests`);
}

async function unpack(deb: string, tree: string, { signal }: AptOptions): Promise<void> {
  const { code, stderr } = await runTool('dpkg-deb', ['--extract', deb, tree], { signal, package: 'dpkg' });
  if (code !== 0) throw notUsable(`${basename(deb)} cannot be unpacked: ${stderr.trim().split('\n').at(-1)}`);
}

/** Libraries, and those that these need, by their ELF headers. */
function closureOf(names: readonly string[], find: (name: string) => string): Map<string, string> {
  const found = new Map<string, string>();
  for (const left = [...names]; left.length > 0; ) {
    const name = left.pop() as string;
    if (found.has(name)) continue;
    const file = find(name);
    found.set(name, file);
    left.push(...readElf(readRegular(file, MOST_BYTES)).needed);
  }
  return found;
}

function notUsable(message: string): ProbeBenchError {
  return new ProbeBenchError(`a guest’s files cannot be had: ${message}`, {
    code: 'foreign-files',
    remedy: 'See that the cache’s disk has room, and try again.',
    exitCode: EXIT.cannotMeasure,
  });
}
