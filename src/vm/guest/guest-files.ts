// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import type { CpioEntry } from './cpio.js';

/** A file of this machine and where a guest has it, without a leading slash. */
export interface GuestFile {
  path: string;
  source: string;
  executable?: boolean;
}

/** Reads files into entries of an archive. */
export async function readGuestFiles(files: readonly GuestFile[]): Promise<CpioEntry[]> {
  return Promise.all(
    files.map(async ({ path, source, executable }) => ({ path, data: await readFile(source), executable })),
  );
}
