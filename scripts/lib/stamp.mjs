// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readIfThere } from './files.mjs';

/**
 * What a build was made of: the digest of each source, and the tools. `unfinished` while it runs, and after it failed.
 *
 * @typedef {{ sources: Record<string, string>, tools: string, unfinished?: boolean }} Stamp
 */

/**
 * Digests contents instead of times, which an unpacked archive or a copy sets back.
 *
 * @param {string} root
 * @param {string[]} files relative to root
 * @param {string[]} tools names and versions
 * @returns {Stamp}
 */
export function takeStamp(root, files, tools) {
  const digest = (/** @type {string} */ file) =>
    createHash('sha256')
      .update(readFileSync(join(root, file)))
      .digest('base64');
  return { sources: Object.fromEntries(files.map((file) => [file, digest(file)])), tools: tools.join(', ') };
}

/**
 * The files that were changed, added or removed.
 *
 * @param {Stamp['sources']} before
 * @param {Stamp['sources']} now
 */
export function changedFiles(before, now) {
  const files = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...files].filter((file) => before[file] !== now[file]);
}

/**
 * Touches changed sources that look older than the last build: make compares times.
 *
 * @param {string} root
 * @param {string[]} files relative to root
 * @param {number} built when the last build began, in milliseconds since 1970
 */
export function touchOlder(root, files, built) {
  const now = new Date();
  for (const file of files) {
    const path = join(root, file);
    if (statSync(path).mtimeMs <= built) utimesSync(path, now, now);
  }
}

/**
 * @param {string} path
 * @returns {Partial<Stamp>} empty where there is none that can be read: the build is then made anew
 */
export function readStamp(path) {
  try {
    return JSON.parse(readIfThere(path) ?? '{}') ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/**
 * @param {string} path
 * @param {Partial<Stamp>} stamp
 */
export function writeStamp(path, stamp) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(stamp)}\n`);
}
