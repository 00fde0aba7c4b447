// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { readIfThere } from './files.mjs';
import { STATE } from './paths.mjs';
import { run } from './run.mjs';

/** @typedef {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} Lock */

/**
 * The step that installs the npm packages exactly as locked. Their install scripts do not run: none is needed, and
 * this may be root.
 *
 * @param {{ root: string }} options
 * @returns {import('./setup.mjs').Step}
 */
export function dependenciesStep({ root }) {
  return {
    name: 'npm packages',
    due() {
      const difference = firstDifference(
        readLock(join(root, 'package-lock.json')),
        readLock(join(root, 'node_modules/.package-lock.json')),
      );
      return difference && `${difference}: npm ci`;
    },
    perform: () =>
      run(
        ['npm', 'ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'],
        {
          step: 'npm packages',
          root,
          log: `${STATE}/npm.log`,
          remedy: 'check the network and npm’s registry, then run it again',
        },
      ),
  };
}

/**
 * The first difference between the locked packages and the installed ones, which npm writes down in
 * node_modules/.package-lock.json in the end (docs.npmjs.com/cli/configuring-npm/package-lock-json, hidden lockfiles).
 *
 * @param {Lock | undefined} locked
 * @param {Lock | undefined} installed
 * @returns {string | undefined} undefined where there is none; packages of other platforms may be absent
 */
export function firstDifference(locked, installed) {
  if (locked?.packages === undefined) return 'package-lock.json cannot be read';
  if (installed?.packages === undefined) return 'node_modules is missing or incomplete';
  for (const [path, wanted] of Object.entries(locked.packages)) {
    const found = installed.packages[path];
    if (path === '' || (found === undefined && wanted.optional)) continue;
    if (found?.version !== wanted.version || found?.integrity !== wanted.integrity) {
      return `${path} is not the locked ${wanted.version}`;
    }
  }
  return undefined;
}

/**
 * @param {string} path
 * @returns {Lock | undefined}
 */
function readLock(path) {
  try {
    return JSON.parse(readIfThere(path) ?? 'null') ?? undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * The locked version of a package.
 *
 * @param {string} root
 * @param {string} name
 */
export function lockedVersion(root, name) {
  return readLock(join(root, 'package-lock.json'))?.packages?.[`node_modules/${name}`]?.version;
}
