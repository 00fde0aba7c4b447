// SPDX-License-Identifier: MIT
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readlinkSync } from 'node:fs';
import { posix } from 'node:path';
import { type ProbeBenchError, reasonOf, wrongUsage } from '../../errors.js';
import { openRegular, readWhole } from '../../regular-file.js';
import type { CpioEntry } from '../guest/cpio.js';
import { FILES } from './places.js';

const DEEPEST = 64;
/** What an entry takes beside its bytes, at least: its header here, its inode there. */
const ENTRY_BYTES = 1024;
/** With the root's slash and the NUL at the end, what the kernel takes for a path: PATH_MAX. */
const LONGEST_PATH = 4094;

interface Walk {
  folder: string;
  /** bytes that the entries may have */
  most: number;
  bytes: number;
  entries: CpioEntry[];
}

/**
 * Reads a folder for a guest, where it is `/files`: regular files, folders, and links that stay within it. No link is
 * followed, and what lies at a path is looked at after it was opened.
 * @param most bytes that it may have
 * @throws ProbeBenchError `files` (usage), which names the path, for anything else
 */
export function readFilesFolder(folder: string, most: number): CpioEntry[] {
  const walk: Walk = { folder, most, bytes: 0, entries: [{ path: FILES, data: null }] };
  readFolder(walk, folder, '', constants.O_RDONLY | constants.O_DIRECTORY);
  return walk.entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** @param path where it is opened. A folder within is opened by its parent's descriptor: the parent may be moved meanwhile */
function readFolder(walk: Walk, path: string, within: string, flags: number): void {
  const fd = tried(walk, within, () => openSync(path, flags));
  try {
    const here = `/proc/self/fd/${fd}`;
    const names = tried(walk, within, () => readdirSync(here));
    for (const name of names.sort()) readEntry(walk, `${here}/${name}`, posix.join(within, name));
  } finally {
    closeSync(fd);
  }
}

function readEntry(walk: Walk, path: string, within: string): void {
  if (within.includes('\ufffd')) throw unfit(walk, within, 'its name is no UTF-8');
  if (Buffer.byteLength(`${FILES}/${within}`) > LONGEST_PATH)
    throw unfit(walk, within, 'its path is too long');
  const stats = tried(walk, within, () => lstatSync(path));
  if (stats.isDirectory()) {
    if (within.split('/').length >= DEEPEST)
      throw unfit(walk, within, `it is deeper than ${DEEPEST} folders`);
    add(walk, within, { data: null });
    readFolder(walk, path, within, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  } else if (stats.isSymbolicLink()) {
    const link = tried(walk, within, () => readlinkSync(path));
    if (leadsOut(within, link))
      throw unfit(walk, within, `it is a link that leads out of the folder, to ${link}`);
    add(walk, within, { data: Buffer.from(link), link: true });
  } else if (stats.isFile()) {
    readFile(walk, path, within);
  } else {
    throw unfit(walk, within, 'it is no regular file, folder or link');
  }
}

function readFile(walk: Walk, path: string, within: string): void {
  const file = tried(walk, within, () =>
    openRegular(path, { flags: constants.O_RDONLY | constants.O_NOFOLLOW }),
  );
  try {
    const { mode, size } = fstatSync(file);
    if ((mode & 0o6000) !== 0) throw unfit(walk, within, 'it is setuid or setgid');
    demandRoom(walk, within, size);
    const data = tried(walk, within, () => readWhole(file));
    add(walk, within, { data, executable: (mode & 0o111) !== 0 });
  } finally {
    closeSync(file);
  }
}

function add(walk: Walk, within: string, entry: Omit<CpioEntry, 'path'>): void {
  demandRoom(walk, within, 0);
  walk.bytes += ENTRY_BYTES + (entry.data?.length ?? 0);
  walk.entries.push({ path: `${FILES}/${within}`, ...entry });
}

function demandRoom({ folder, most, bytes }: Walk, within: string, size: number): void {
  const all = bytes + ENTRY_BYTES + size;
  if (all <= most) return;
  const message = `--files ${folder}: it has ${all} bytes with ${JSON.stringify(within)}, and ${most} fit, an eighth of the guest’s memory`;
  throw wrongUsage('files', message, 'put into it what the command needs, and no more');
}

/** Where a link leads by its text, from the folder that it lies in. */
function leadsOut(within: string, link: string): boolean {
  const target = posix.normalize(posix.join(posix.dirname(within), link));
  return posix.isAbsolute(link) || target === '..' || target.startsWith('../');
}

function tried<T>(walk: Walk, within: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw unfit(walk, within, code === undefined ? reasonOf(error) : `it cannot be read (${code})`, error);
  }
}

function unfit({ folder }: Walk, within: string, why: string, cause?: unknown): ProbeBenchError {
  const what = within === '' ? '' : ` ${JSON.stringify(within)}:`;
  return wrongUsage(
    'files',
    `--files ${folder}:${what} ${why}`,
    'take it out of the folder, or give another',
    cause,
  );
}
