// SPDX-License-Identifier: MIT
import { readRegular } from '../../regular-file.js';
import type { CpioEntry } from './cpio.js';

/** A file of this machine and where a guest has it, without a leading slash. */
export interface GuestFile {
  path: string;
  source: string;
  executable?: boolean;
}

/** Larger than node, which is the largest file of a guest. */
const MOST_BYTES = 2 ** 30;

/** Reads files into entries of an archive. @throws as readRegular */
export function readGuestFiles(files: readonly GuestFile[]): CpioEntry[] {
  return files.map(({ path, source, executable }) => {
    return { path, data: readRegular(source, MOST_BYTES), executable };
  });
}
