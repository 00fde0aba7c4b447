// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { appendFile, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../../lock.js';
import { sha256 } from '../kernels/cached-kernels.js';
import { cacheFolder, makeCacheFolder, needSpace } from '../system/cache.js';
import { findTool } from '../system/tool.js';
import { bundleScript } from './bundle.js';
import { type CpioEntry, packCpio } from './cpio.js';
import { type GuestFile, readGuestFiles } from './guest-files.js';
import { GUEST, INIT, MOUNT_POINTS } from './guest-init.js';
import { sharedLibraries } from './libraries.js';
import { nodeFiles } from './node-files.js';
import { storeArchive, wholeArchive } from './stored-archive.js';

/** What a guest is packed with, beside the running node. */
export interface GuestContents {
  /** the script it runs, TypeScript or JavaScript */
  script: string;
  /** other files, such as the addon and the BPF objects; an addon's libraries come with it */
  files: readonly GuestFile[];
}

/**
 * Writes an initramfs: the base, then the script and files, then the job, each a cpio archive of its own, which
 * the kernel unpacks one over the other. Its bytes depend on nothing but what is packed.
 * @param job read by the script from `GUEST.job`, as JSON
 * @param target the file to write
 * @throws ProbeBenchError `bundle`, `library-missing`, `tool-missing`, `cache-unwritable`, `no-space`
 */
export async function writeInitramfs(contents: GuestContents, job: unknown, target: string): Promise<void> {
  const [base, top] = await Promise.all([guestBase(), guestTop(contents)]);
  await copyFile(base, target);
  const data = Buffer.from(JSON.stringify(job));
  await appendFile(target, Buffer.concat([top, packCpio([{ path: GUEST.job, kind: 'file', data }])]));
}

/**
 * The part of a guest that seldom changes: /init, busybox, the running node and its libraries, 106 MB. It is
 * packed once and cached by its content. Not compressed: the guest would unpack it at an emulator's speed.
 */
export async function guestBase(): Promise<string> {
  const files = await baseFiles();
  const folder = await makeCacheFolder(join(cacheFolder(), 'guests'));
  const key = await contentKey(files);
  const known = await wholeArchive(folder, key);
  if (known) return known;
  return withLock(join(folder, '.lock'), async () => {
    await needSpace(folder, 512e6);
    const init: CpioEntry = { path: 'init', kind: 'file', data: Buffer.from(INIT), executable: true };
    const mountPoints = MOUNT_POINTS.map((path): CpioEntry => ({ path, kind: 'folder' }));
    return storeArchive(folder, key, packCpio([init, ...mountPoints, ...(await readGuestFiles(files))]));
  });
}

async function baseFiles(): Promise<GuestFile[]> {
  const node = process.execPath;
  const busybox = await findTool('busybox', 'busybox-static');
  return withoutTwins([
    { path: 'bin/busybox', source: busybox, executable: true },
    ...(await sharedLibraries(busybox)),
    { path: 'bin/node', source: node, executable: true },
    ...(await sharedLibraries(node)),
    ...nodeFiles(),
  ]);
}

async function guestTop({ script, files }: GuestContents): Promise<Buffer> {
  const addons = files.filter(({ path }) => path.endsWith('.node'));
  const libraries = await Promise.all(addons.map(({ source }) => sharedLibraries(source)));
  const inBase = new Set((await baseFiles()).map(({ path }) => path));
  const added = withoutTwins([...files, ...libraries.flat()]).filter(({ path }) => !inBase.has(path));
  const data = Buffer.from(await bundleScript(script));
  return packCpio([{ path: GUEST.script, kind: 'file', data }, ...(await readGuestFiles(added))]);
}

/** Of files with one path (a library that two programs need), the first. */
function withoutTwins(files: GuestFile[]): GuestFile[] {
  return [...new Map([...files].reverse().map((file) => [file.path, file])).values()].reverse();
}

async function contentKey(files: readonly GuestFile[]): Promise<string> {
  const sums = await Promise.all(files.map(async ({ path, source }) => [path, await sha256(source)]));
  return createHash('sha256')
    .update(JSON.stringify([INIT, MOUNT_POINTS, sums]))
    .digest('hex')
    .slice(0, 16);
}
