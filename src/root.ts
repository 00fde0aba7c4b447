// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The package's own folder: the nearest one above this module that holds the BPF sources' Makefile or, in
 * a guest, the packed objects. Works from src/ (tests), dist/src/ (built) and a guest's bundle alike.
 * @throws Error if this module was moved away from its package
 */
export function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'bpf'))) return folder;
    if (folder === dirname(folder)) throw new Error('probe-bench: its own folder (with bpf/) was not found');
  }
}
