// SPDX-License-Identifier: MIT
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';

/** What lies at a path is not for us, though the kernel would open it. The message is the end of a sentence. */
export class UnfitFile extends Error {
  constructor(
    readonly kind: 'folder' | 'link' | 'other' | 'too-large',
    message: string,
  ) {
    super(message);
    this.name = 'UnfitFile';
  }
}

/** How a file is opened. */
export interface Opening {
  /** flags of open(2); for reading unless said */
  flags?: number;
  /** bytes that it may have; any number unless said */
  most?: number;
}

/**
 * Opens a regular file, and looks at what was opened rather than at the path. Never waits: a FIFO or a device would.
 * The caller closes it.
 * @throws UnfitFile for anything else, or a link where `flags` has O_NOFOLLOW; the error of open(2)
 */
export function openRegular(path: string, { flags = constants.O_RDONLY, most }: Opening = {}): number {
  const file = opened(path, flags | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    check(fstatSync(file), most);
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/**
 * The whole of a regular file, as long as it was when it was opened.
 * @param most bytes that it may have
 * @throws as openRegular
 */
export function readRegular(path: string, most: number): Buffer {
  const file = openRegular(path, { most });
  try {
    return readWhole(file);
  } finally {
    closeSync(file);
  }
}

/** The whole of an open regular file, as long as it is now. @throws the error of read(2) */
export function readWhole(file: number): Buffer {
  const bytes = Buffer.alloc(fstatSync(file).size);
  let read = 0;
  // read(2) gives 2 GiB at most, and less where the file was cut meanwhile.
  for (let part = -1; part !== 0; read += part) part = readSync(file, bytes, read, bytes.length - read, read);
  return bytes.subarray(0, read);
}

function opened(path: string, flags: number): number {
  try {
    return openSync(path, flags, 0o666);
  } catch (error) {
    const link = (flags & constants.O_NOFOLLOW) !== 0 && (error as NodeJS.ErrnoException).code === 'ELOOP';
    throw link ? new UnfitFile('link', 'it is a symbolic link') : error;
  }
}

function check(stats: Stats, most = Number.POSITIVE_INFINITY): void {
  if (stats.isDirectory()) throw new UnfitFile('folder', 'it is a folder');
  if (!stats.isFile()) throw new UnfitFile('other', 'it is not a regular file');
  if (stats.size > most) throw new UnfitFile('too-large', `it has ${stats.size} bytes, more than ${most}`);
}
