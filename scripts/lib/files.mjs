// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files below a folder, sorted, by path from root.
 *
 * @param {string} root
 * @param {string} folder relative to root
 * @param {{ endings: string[], except?: string }} which endings of file names; except: a sub-folder to leave out
 * @throws the system's error where the folder cannot be read
 */
export function filesBelow(root, folder, { endings, except }) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .filter((name) => except === undefined || !name.startsWith(`${except}/`))
    .map((name) => `${folder}/${name}`)
    .sort();
}

/**
 * A file's text, or undefined where there is no such file.
 *
 * @param {string} path
 */
export function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
