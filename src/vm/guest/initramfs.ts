// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { appendFile, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../../lock.js';
import type { AptOptions } from '../apt/apt.js';
import { foreignFiles } from '../foreign/foreign-files.js';
import { type ArchName, hostArch } from '../system/arch.js';
import { cacheFolder, makeCacheFolder, needSpace, sha256 } from '../system/cache.js';
import { findTool } from '../system/tool.js';
import { type CpioEntry, packCpio } from './cpio.js';
import { type GuestFile, readGuestFiles } from './guest-files.js';
import { GUEST, INIT, MOUNT_POINTS } from './guest-init.js';
import { demandLibraries, programFiles, sharedLibraries } from './libraries.js';
import { nodeFiles } from './node-files.js';
import { storeArchive, wholeArchive } from './stored-archive.js';

/** What a guest is packed with, beside node. */
export interface GuestContents {
  /** the text of the one module that it runs */
  script: string;
  /** other files, such as the addon and the BPF objects; an addon's libraries come with it */
  files: readonly GuestFile[];
  /** what was read before, such as a user's command */
  entries?: readonly CpioEntry[] | undefined;
}

/**
 * Writes an initramfs: the base, then the script and files, then the job, each a cpio archive, which the kernel
 * unpacks one over the other. Its bytes depend on what is packed alone.
 * @param job the script reads it from `GUEST.job`, as JSON
 * @param target the file to write
 * @param arch the guest's
 * @throws ProbeBenchError `library-missing`, `tool-missing`, `cache-unwritable`, `no-space`
 */
export async function writeInitramfs(
  contents: GuestContents,
  job: unknown,
  target: string,
  arch: ArchName = hostArch(),
): Promise<void> {
  const files = await baseFiles(arch);
  const inBase = new Set(files.map(({ path }) => path));
  const [base, top] = await Promise.all([packBase(files), packTop(contents, inBase, arch)]);
  const last = packCpio([{ path: GUEST.job, data: Buffer.from(JSON.stringify(job)) }]);
  await copyFile(base, target);
  await appendFile(target, Buffer.concat([top, last]));
}

/**
 * What seldom changes in a guest: busybox, and the running node; of another architecture those of packages.
 * @throws as foreignFiles; ProbeBenchError `library-missing`, `tool-missing`
 */
export async function baseFiles(arch: ArchName = hostArch(), options: AptOptions = {}): Promise<GuestFile[]> {
  if (arch !== hostArch()) return foreignFiles(arch, options);
  const busybox = await programFiles('busybox', await findTool('busybox', 'busybox-static'));
  const node = await programFiles('node', process.execPath);
  return withoutTwins([...busybox, ...node, ...nodeFiles()]);
}

/**
 * The base of a guest: its files and /init, some 100 MB, packed once and cached by content. It is not compressed: the
 * guest would unpack it at an emulator's speed.
 * @returns the archive's path
 */
export async function packBase(files: readonly GuestFile[]): Promise<string> {
  const folder = await makeCacheFolder(join(cacheFolder(), 'guests'));
  const key = await contentKey(files);
  const known = await wholeArchive(folder, key);
  if (known) return known;
  return withLock(join(folder, '.lock'), async () => {
    await needSpace(folder, 512e6);
    const init = { path: 'init', data: Buffer.from(INIT), executable: true };
    const mountPoints = MOUNT_POINTS.map((path) => ({ path, data: null }));
    return storeArchive(folder, key, packCpio([init, ...mountPoints, ...readGuestFiles(files)]));
  });
}

async function packTop(
  { script, files, entries = [] }: GuestContents,
  inBase: ReadonlySet<string>,
  arch: ArchName,
): Promise<Buffer> {
  const addons = files.filter(({ path }) => path.endsWith('.node'));
  const libraries: GuestFile[] = [];
  for (const { source } of addons) {
    if (arch === hostArch()) libraries.push(...(await sharedLibraries(source)));
    else demandLibraries(source, inBase);
  }
  const added = withoutTwins([...files, ...libraries]).filter(({ path }) => !inBase.has(path));
  return packCpio([{ path: GUEST.script, data: Buffer.from(script) }, ...readGuestFiles(added), ...entries]);
}

/** Of files with one path (a library that two programs need), the first. */
function withoutTwins(files: readonly GuestFile[]): GuestFile[] {
  return files.filter(({ path }, index) => files.findIndex((one) => one.path === path) === index);
}

async function contentKey(files: readonly GuestFile[]): Promise<string> {
  const sums = await Promise.all(files.map(async ({ path, source }) => [path, await sha256(source)]));
  const content = JSON.stringify([INIT, MOUNT_POINTS, sums]);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
