// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './root.js';

/** Where an installed package keeps what a checkout builds: addon, plugin, and scripts that are bundled already. */
export const PREBUILT = 'prebuilt';

/** Whether this is an installed package (made by `npm run pack`), and not a checkout. */
export function isPackage(root = packageRoot()): boolean {
  return existsSync(join(root, PREBUILT));
}

/** The path of a file that a package has ready; undefined where there is none, as in every checkout. */
export function prebuilt(name: string, root = packageRoot()): string | undefined {
  const path = join(root, PREBUILT, name);
  return existsSync(path) ? path : undefined;
}

/** What helps where a part of a package, or of a checkout, is missing. */
export const REINSTALL = 'install the package anew';
export const BUILD = 'run: npm run setup';

/** What helps here where a part of the tool is missing. */
export function rebuild(): string {
  return isPackage() ? REINSTALL : BUILD;
}
