// SPDX-License-Identifier: MIT
import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {import('./distribution.mjs').Family} Family */

/**
 * Something that set-up needs, and the package that has it. The thing is looked for, not the package: that is quicker,
 * the same on every distribution, and finds one built by hand.
 *
 * @typedef {{ name: string, packages: Record<Family, string>, found: (machine: Machine) => boolean }} Need
 */

/**
 * Where to look.
 *
 * @typedef {{ path: string[], include: string[] }} Machine folders of commands, and of C headers
 */

/** @type {Need[]} */
const BUILD_NEEDS = [
  need('clang', ['clang'], command('clang')),
  need('llvm-strip', ['llvm'], (machine) => command('llvm-strip')(machine) || besideClang(machine)),
  need('libbpf', ['libbpf-dev', 'libbpf-devel', 'libbpf'], header('bpf/libbpf.h')),
  need('libelf', ['libelf-dev', 'elfutils-libelf-devel', 'libelf'], header('gelf.h')),
  need('zlib', ['zlib1g-dev', 'zlib-devel', 'zlib'], header('zlib.h')),
  need('make', ['make'], command('make')),
  need('g++', ['g++', 'gcc-c++', 'gcc'], command('g++')),
  need('python3', ['python3', 'python3', 'python'], command('python3')),
];

/**
 * Further needs by the name that `--with` takes.
 *
 * @type {Record<string, Need[]>}
 */
const EXTRA_NEEDS = {
  vm: [
    need('qemu-system-x86_64', ['qemu-system-x86'], command('qemu-system-x86_64')),
    need('a static busybox', ['busybox-static', 'busybox'], hasStaticBusybox),
  ],
  // apt unpacks source packages by it
  pack: [need('dpkg-source', ['dpkg-dev', 'dpkg-dev', 'dpkg'], command('dpkg-source'))],
};

/**
 * What is good to have, by the name that `--with` takes: without it some tests are skipped.
 *
 * @type {Record<string, Need[]>}
 */
const WISHES = {
  browser: [need('chromium', ['chromium'], command('chromium'))],
  package: [
    need('debootstrap', ['debootstrap'], command('debootstrap')),
    need('shellcheck', ['shellcheck', 'ShellCheck', 'shellcheck'], command('shellcheck')),
  ],
};

/** The names `--with` takes. */
export const EXTRAS = [...Object.keys(EXTRA_NEEDS), ...Object.keys(WISHES)];

/**
 * What is wished for and this machine lacks.
 *
 * @param {Machine} machine
 * @param {string[]} extras of EXTRAS
 * @returns {Need[]}
 */
export function missingWishes(machine, extras) {
  return extras.flatMap((extra) => WISHES[extra] ?? []).filter(({ found }) => !found(machine));
}

/**
 * What set-up needs and this machine lacks.
 *
 * @param {Machine} machine
 * @param {string[]} extras of EXTRAS
 * @returns {Need[]}
 */
export function missingNeeds(machine, extras) {
  const needs = BUILD_NEEDS.filter(({ found }) => !found(machine));
  return [...needs, ...extras.flatMap((extra) => missingExtra(machine, extra))];
}

/**
 * What one of EXTRAS needs beside a build, and this machine lacks: all that an installed package may lack.
 *
 * @param {Machine} machine
 * @param {string} extra
 * @returns {Need[]}
 */
export function missingExtra(machine, extra) {
  return (EXTRA_NEEDS[extra] ?? []).filter(({ found }) => !found(machine));
}

/**
 * @param {string} name
 * @param {string[]} packages for Debian, Fedora and Arch; one not given is called as the one before it
 * @param {Need['found']} found
 * @returns {Need}
 */
function need(name, [debian = name, fedora = debian, arch = fedora], found) {
  return { name, packages: { debian, fedora, arch }, found };
}

/**
 * @param {string} name
 * @returns {Need['found']}
 */
function command(name) {
  return ({ path }) => findCommand(path, name) !== undefined;
}

/**
 * @param {string} name
 * @returns {Need['found']}
 */
function header(name) {
  return ({ include }) => include.some((folder) => isFile(join(folder, name), constants.R_OK));
}

/**
 * bpf/Makefile takes the llvm-strip of the same LLVM as clang where there is one.
 *
 * @param {Machine} machine
 */
function besideClang({ path }) {
  const clang = findCommand(path, 'clang');
  return clang !== undefined && isFile(join(dirname(realpathSync(clang)), 'llvm-strip'), constants.X_OK);
}

/**
 * Whether busybox runs without a dynamic loader, which a program names in its first page (PT_INTERP, elf(5)).
 *
 * @param {Machine} machine
 */
function hasStaticBusybox({ path }) {
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
