// SPDX-License-Identifier: MIT
/** @typedef {import('./needs.mjs').Packages} Packages */

/**
 * An architecture of guests, and what booting one takes.
 *
 * @typedef {object} Arch
 * @property {'x86_64' | 'arm64'} name as users write it
 * @property {'x64' | 'arm64'} node as Node writes it
 * @property {string} triple how the names of its cross-compilers begin
 * @property {string} qemu QEMU's program
 * @property {Packages} qemuPackages that have that program, by distribution
 * @property {Packages} compilerPackages that have the cross-compiler for C++. Fedora's builds kernels alone: it has no C
 *   library of the other architecture
 */

/** @type {readonly Arch[]} */
export const ARCHES = [
  {
    name: 'x86_64',
    node: 'x64',
    triple: 'x86_64-linux-gnu',
    qemu: 'qemu-system-x86_64',
    qemuPackages: { debian: 'qemu-system-x86', fedora: 'qemu-system-x86', arch: 'qemu-system-x86' },
    compilerPackages: { debian: 'g++-x86-64-linux-gnu', fedora: null, arch: null },
  },
  {
    name: 'arm64',
    node: 'arm64',
    triple: 'aarch64-linux-gnu',
    qemu: 'qemu-system-aarch64',
    qemuPackages: { debian: 'qemu-system-arm', fedora: 'qemu-system-aarch64', arch: 'qemu-system-aarch64' },
    compilerPackages: { debian: 'g++-aarch64-linux-gnu', fedora: null, arch: 'aarch64-linux-gnu-gcc' },
  },
];

/**
 * The machine's own architecture; undefined where no guests are known for it.
 *
 * @param {string} node as process.arch
 */
export const ownArch = (node = process.arch) => ARCHES.find((arch) => arch.node === node);

/**
 * The architectures that only QEMU's guests have here.
 *
 * @param {string} node as process.arch
 */
export const foreignArches = (node = process.arch) => ARCHES.filter((arch) => arch.node !== node);
