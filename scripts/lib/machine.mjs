// SPDX-License-Identifier: MIT
import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Where to look.
 *
 * @typedef {{ path: string[], include: string[] }} Machine folders of commands, and of C headers
 */

/**
 * Whether a machine has a command.
 *
 * @param {string} name
 * @returns {(machine: Machine) => boolean}
 */
export function command(name) {
  return ({ path }) => findCommand(path, name) !== undefined;
}

/**
 * Whether a machine has a C header.
 *
 * @param {string} name
 * @returns {(machine: Machine) => boolean}
 */
export function header(name) {
  return ({ include }) => include.some((folder) => isFile(join(folder, name), constants.R_OK));
}

/**
 * bpf/Makefile takes the llvm-strip of the same LLVM as clang where there is one.
 *
 * @param {Machine} machine
 */
export function besideClang({ path }) {
  const clang = findCommand(path, 'clang');
  return clang !== undefined && isFile(join(dirname(realpathSync(clang)), 'llvm-strip'), constants.X_OK);
}

/**
 * Whether busybox runs without a dynamic loader, which a program names in its first page (PT_INTERP, elf(5)).
 *
 * @param {Machine} machine
 */
export function hasStaticBusybox({ path }) {
  const busybox = findCommand(path, 'busybox');
  return busybox !== undefined && !readFileSync(busybox).subarray(0, 4096).includes('/ld-');
}

/**
 * The path of the command that a shell would run.
 *
 * @param {string[]} path
 * @param {string} name
 */
export function findCommand(path, name) {
  return path.map((folder) => join(folder, name)).find((file) => isFile(file, constants.X_OK));
}

/**
 * @param {string} path
 * @param {number} access one of constants.R_OK, X_OK
 */
function isFile(path, access) {
  try {
    accessSync(path, access);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
