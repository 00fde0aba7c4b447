// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The package's own folder: the nearest above this module that holds bpf/. It is found from src/ (tests), dist/src/
 * (built) and the bundle in a guest.
 * @throws Error if this module was moved away from its package
 */
export function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'bpf'))) return folder;
    if (folder === dirname(folder)) throw new Error('probe-bench: its own folder (with bpf/) was not found');
  }
}
