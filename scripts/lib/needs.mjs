// SPDX-License-Identifier: MIT
import { ARCHES, ownArch } from './arches.mjs';
import { besideClang, command, hasStaticBusybox, header } from './machine.mjs';

/** @typedef {import('./distribution.mjs').Family} Family */
/** @typedef {import('./arches.mjs').Arch} Arch */
/** @typedef {import('./machine.mjs').Machine} Machine */

/**
 * The package that has something, by distribution; null where none has.
 *
 * @typedef {Record<Family, string | null>} Packages
 */

/**
 * Something that set-up needs, and the package that has it. The thing is looked for, not the package: that is quicker,
 * the same on every distribution, and finds one built by hand.
 *
 * @typedef {{ name: string, packages: Packages, found: (machine: Machine) => boolean }} Need
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

const BUSYBOX = need('a static busybox', ['busybox-static', 'busybox'], hasStaticBusybox);

// apt unpacks source packages by it
const DPKG_SOURCE = need('dpkg-source', ['dpkg-dev', 'dpkg-dev', 'dpkg'], command('dpkg-source'));

/** What boots guests of an architecture, and what builds an addon for them elsewhere. */
const GUEST_NEEDS = ARCHES.map((arch) => ({
  arch,
  qemu: { name: arch.qemu, packages: arch.qemuPackages, found: command(arch.qemu) },
  compiler: {
    name: `${arch.triple}-g++`,
    packages: arch.compilerPackages,
    found: command(`${arch.triple}-g++`),
  },
}));

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

/** The names `--with` takes: `vm` is for guests of the machine's own architecture. */
export const EXTRAS = ['vm', ...ARCHES.map(({ name }) => name), 'pack', ...Object.keys(WISHES)];

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
 * @param {Arch} [own] the machine's architecture
 * @returns {Need[]}
 */
export function missingNeeds(machine, extras, own = ownArch()) {
  const needs = BUILD_NEEDS.filter(({ found }) => !found(machine));
  const further = extras.flatMap((extra) => [
    ...missingExtra(machine, extra, own),
    ...missingCompiler(machine, extra, own),
  ]);
  return [...new Set([...needs, ...further])];
}

/**
 * What one of EXTRAS needs beside a build, and this machine lacks: all that an installed package may lack.
 *
 * @param {Machine} machine
 * @param {string} extra
 * @param {Arch} [own] the machine's architecture
 * @returns {Need[]}
 */
export function missingExtra(machine, extra, own = ownArch()) {
  const name = extra === 'vm' ? own?.name : extra;
  const needs = GUEST_NEEDS.filter(({ arch }) => arch.name === name).map(({ qemu }) => qemu);
  if (name === own?.name) needs.push(BUSYBOX);
  if (extra === 'pack') needs.push(DPKG_SOURCE);
  return needs.filter(({ found }) => !found(machine));
}

/**
 * The cross-compiler that builds an addon for guests of another architecture, where it is missing.
 *
 * @param {Machine} machine
 * @param {string} extra one of EXTRAS
 * @param {Arch} [own] the machine's architecture
 * @returns {Need[]}
 */
export function missingCompiler(machine, extra, own = ownArch()) {
  return GUEST_NEEDS.filter(({ arch }) => arch.name === extra && arch !== own)
    .map(({ compiler }) => compiler)
    .filter(({ found }) => !found(machine));
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
