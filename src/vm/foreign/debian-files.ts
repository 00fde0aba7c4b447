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
import { runTool } from '../system/tool.js';

/** Debian's stable release: its C library is younger than any that an addon is built for. */
export const SUITE = 'trixie';

/** What a guest has of it: busybox, and the libraries of node and the addon, with those that these need. */
export const PACKAGES = [
  'busybox-static',
  'libbpf1',
  'libc6',
  'libelf1t64',
  'libgcc-s1',
  'libstdc++6',
  'libzstd1',
  'zlib1g',
] as const;

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
  node: string,
  folder: string,
  options: AptOptions,
): Promise<DebianFiles> {
  await kernelOffers(arch, options); // has apt's lists refreshed
  const wanted = PACKAGES.map((name) => ({ package: name, suite: SUITE }));
  const tree = join(folder, 'tree');
  await mkdir(tree);
  for (const deb of await downloadPackages(arch, wanted, folder, options)) await unpack(deb, tree, options);
  const from = join(tree, 'usr', 'lib', guestArch(arch).libraries);
  const { interpreter, needed } = readElf(readRegular(node, MOST_BYTES));
  const libraries = closureOf([...needed, ...OF_ADDON], from);
  const name = basename(interpreter ?? '');
  const source = libraries.get(name) ?? join(from, name);
  libraries.delete(name);
  return {
    busybox: join(tree, 'usr', 'bin', 'busybox'),
    loader: { path: (interpreter ?? '').slice(1), source },
    libraries,
  };
}

async function unpack(deb: string, tree: string, { signal }: AptOptions): Promise<void> {
  const { code, stderr } = await runTool('dpkg-deb', ['--extract', deb, tree], { signal, package: 'dpkg' });
  if (code !== 0) throw notUsable(`${basename(deb)} cannot be unpacked: ${stderr.trim().split('\n').at(-1)}`);
}

/** Libraries, and those that these need, by their ELF headers. */
function closureOf(names: readonly string[], folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const left = [...names]; left.length > 0; ) {
    const name = left.pop() as string;
    if (found.has(name)) continue;
    const file = join(folder, name);
    if (!existsSync(file)) throw notUsable(`${SUITE} has no ${name} in the packages of guests`);
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
