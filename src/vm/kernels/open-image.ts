// SPDX-License-Identifier: MIT
import { closeSync, fstatSync, readSync } from 'node:fs';
import { ProbeBenchError, reasonOf } from '../../errors.js';
import { openRegular } from '../../regular-file.js';

/** Both boot headers, and a bzImage's version, lie in its first 64 sectors. */
const HEAD_BYTES = 64 * 512;

/** The first bytes of an image, and what reads others of it. */
export interface OpenImage {
  head: Buffer;
  size: number;
  /** the bytes from a place on, fewer at the end */
  read: (from: number, length: number) => Buffer;
}

/** What cannot be booted, as the rest of a sentence. */
export type Unbootable = { corrupt: string } | { foreign: string };

/**
 * Opens an image for `look`.
 * @throws ProbeBenchError `image-unreadable`
 */
export function withImage<T>(path: string, look: (image: OpenImage) => T): T {
  try {
    const file = openRegular(path);
    try {
      const read = (from: number, length: number) => {
        const bytes = Buffer.alloc(length);
        return bytes.subarray(0, readSync(file, bytes, { position: from }));
      };
      return look({ head: read(0, HEAD_BYTES), size: fstatSync(file).size, read });
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new ProbeBenchError(`the kernel image ${path} cannot be read: ${reasonOf(cause)}`, {
      code: 'image-unreadable',
      remedy: 'Check the path, and that you may read the file.',
      cause,
    });
  }
}
