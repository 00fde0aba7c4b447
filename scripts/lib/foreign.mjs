// SPDX-License-Identifier: MIT
import { copyFileSync, existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { foreignArches } from './arches.mjs';
import { lockedVersion } from './dependencies.mjs';
import { filesBelow } from './files.mjs';
import { findCommand } from './machine.mjs';
import { findNodeHeaders } from './node-headers.mjs';
import { STATE } from './paths.mjs';
import { run } from './run.mjs';

/** @typedef {import('./arches.mjs').Arch} Arch */

/** What the addon is linked with; a guest's loader finds them in Debian's packages. */
const LIBRARIES = ['libbpf', 'libelf', 'libz'];

/**
 * The folder where the addon for guests of another architecture is built, relative to the checkout.
 *
 * @param {string} node the architecture as Node writes it
 */
export const foreignFolder = (node) => `build/foreign/${node}`;

/** @param {string} node */
const foreignAddonFile = (node) => `${foreignFolder(node)}/probe_bench.node`;

/**
 * The architectures whose guests' addon set-up builds: those asked for. One that was built before stays up to date, and
 * a package gets all, where the cross-compiler is there.
 *
 * @param {string} root
 * @param {{ machine: import('./machine.mjs').Machine, extras: string[] }} options extras: what `--with` asks for
 */
export function foreignWanted(root, { machine, extras }) {
  return foreignArches().filter(
    ({ name, node, triple }) =>
      extras.includes(name) ||
      ((extras.includes('pack') || existsSync(join(root, foreignAddonFile(node)))) &&
        findCommand(machine.path, `${triple}-g++`) !== undefined),
  );
}

/**
 * The addon for guests of another architecture, by node-gyp and a cross-compiler.
 *
 * @param {string} root
 * @param {{ arch: Arch, libbpf: () => string, machine: import('./machine.mjs').Machine }} options
 * @returns {import('./build.mjs').Build}
 */
export function foreignAddon(root, { arch: { name, node, triple }, libbpf, machine }) {
  const folder = foreignFolder(node);
  const product = foreignAddonFile(node);
  const gyp = ['configure', 'build', 'probe_bench', `--arch=${node}`];
  return {
    name: `addon-${name}`,
    sources: () => ['binding.gyp', ...filesBelow(root, 'src/native', { endings: ['.cc', '.h'] })],
    tools: () => [
      realpathSync(findCommand(machine.path, `${triple}-g++`) ?? '/'),
      `Node ABI ${process.versions.modules}`,
      libbpf(),
      `node-addon-api ${lockedVersion(root, 'node-addon-api')}`,
    ],
    product,
    scrap: folder,
    command: `node-gyp ${gyp.join(' ')}`,
    async make() {
      const job = {
        step: `addon-${name}`,
        root,
        base: 'build',
        log: `${STATE}/addon-${name}.log`,
        remedy: 'correct src/native or the cross-compiler’s installation, then run it again',
      };
      layOut(root, folder);
      for (const library of LIBRARIES) await run(emptyLibrary(triple, library, folder), job);
      const nodedir = findNodeHeaders({ execPath: process.execPath, modules: process.versions.modules });
      const program = [process.execPath, join(root, 'node_modules/.bin/node-gyp'), '-C', folder];
      await run([...program, ...gyp, '--jobs=max', `--nodedir=${nodedir}`], {
        ...job,
        append: true,
        env: { npm_config_nodedir: nodedir, ...crossEnvironment(root, triple, folder) },
      });
      copyFileSync(join(root, folder, 'build/Release/probe_bench.node'), join(root, product));
    },
  };
}

/**
 * node-gyp builds in the folder of binding.gyp, and each architecture has its own.
 *
 * @param {string} root
 * @param {string} folder
 */
function layOut(root, folder) {
  mkdirSync(join(root, folder, 'src'), { recursive: true });
  for (const path of ['binding.gyp', 'src/native']) {
    const link = join(root, folder, path);
    rmSync(link, { force: true });
    symlinkSync(join(root, path), link);
  }
}

/**
 * The command that makes a library of nothing but its name, for the linker: a shared object may leave symbols to the
 * loader.
 *
 * @param {string} triple
 * @param {string} library
 * @param {string} folder
 */
function emptyLibrary(triple, library, folder) {
  const flags = ['-shared', '-nostdlib', `-Wl,-soname,${library}.so.1`];
  return [`${triple}-gcc`, ...flags, '-o', `${folder}/${library}.so`, '-x', 'c', '/dev/null'];
}

/**
 * What gyp's Makefile takes for a cross-compiler. Only the empty libraries are to be found before the compiler's own,
 * and are kept though no symbol comes from them. libbpf's headers are the machine's, after all of the compiler's own.
 *
 * @param {string} root
 * @param {string} triple
 * @param {string} folder
 */
function crossEnvironment(root, triple, folder) {
  return {
    CC: `${triple}-gcc`,
    CXX: `${triple}-g++`,
    AR: `${triple}-ar`,
    CXXFLAGS: '-idirafter /usr/include',
    LDFLAGS: `-L${join(root, folder)} -Wl,--no-as-needed`,
  };
}
