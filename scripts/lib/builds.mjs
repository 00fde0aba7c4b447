// SPDX-License-Identifier: MIT
import { realpathSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { lockedVersion } from './dependencies.mjs';
import { filesBelow } from './files.mjs';
import { foreignAddon, foreignWanted } from './foreign.mjs';
import { libbpfVersion } from './libbpf.mjs';
import { findCommand } from './machine.mjs';
import { findNodeHeaders } from './node-headers.mjs';
import { STATE } from './paths.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';
import { EXIT, SetupError } from './setup-error.mjs';

/**
 * What is built, in order.
 *
 * @param {{ root: string, machine: import('./machine.mjs').Machine, extras: string[] }} options extras: what `--with` asks
 *   for
 * @returns {import('./build.mjs').Build[]}
 */
export function builds({ root, machine, extras }) {
  const libbpf = () => `libbpf ${libbpfVersion(machine.include)}`;
  const foreign = foreignWanted(root, { machine, extras });
  return [
    addon(root, libbpf),
    ...foreign.map((arch) => foreignAddon(root, { arch, libbpf, machine })),
    bpfObjects(root, libbpf, machine),
    javaScript(root),
  ];
}

/**
 * The addon and the plugin of QEMU, by node-gyp. `configure build` and not `rebuild`, which removes all of build/.
 *
 * @param {string} root
 * @param {() => string} libbpf
 * @returns {import('./build.mjs').Build}
 */
function addon(root, libbpf) {
  return {
    name: 'addon',
    sources: () => [
      'binding.gyp',
      ...filesBelow(root, 'src/native', { endings: ['.cc', '.h'] }),
      ...filesBelow(root, 'src/vm/plugin', { endings: ['.c', '.h'] }),
    ],
    tools: () => [
      `Node ABI ${process.versions.modules} ${process.arch}`,
      libbpf(),
      `node-addon-api ${lockedVersion(root, 'node-addon-api')}`,
    ],
    product: 'build/Release/probe_bench.node',
    scrap: 'build/Release',
    command: 'node-gyp configure build',
    make() {
      const nodedir = findNodeHeaders({ execPath: process.execPath, modules: process.versions.modules });
      const gyp = join(root, 'node_modules/.bin/node-gyp');
      return run([process.execPath, gyp, 'configure', 'build', '--jobs=max', `--nodedir=${nodedir}`], {
        step: 'addon',
        root,
        base: 'build',
        log: `${STATE}/addon.log`,
        remedy: 'correct src/native, src/vm/plugin or the installed libbpf, then run it again',
        // node-gyp lets a user's own npm setting win over its command line
        env: { npm_config_nodedir: nodedir },
      });
    },
  };
}

/**
 * The BPF objects, by make.
 *
 * @param {string} root
 * @param {() => string} libbpf
 * @param {import('./machine.mjs').Machine} machine
 * @returns {import('./build.mjs').Build}
 */
function bpfObjects(root, libbpf, { path }) {
  return {
    name: 'bpf',
    sources: () => filesBelow(root, 'bpf', { endings: ['Makefile', '.c', '.h'], except: 'build' }),
    tools: () => [realpathSync(findCommand(path, 'clang') ?? '/'), libbpf()],
    product: 'bpf/build',
    scrap: 'bpf/build',
    command: 'make -C bpf',
    async make() {
      try {
        // -k: a variant that does not compile does not stop the others
        await run(['make', '-C', 'bpf', '-k', `-j${availableParallelism()}`, '--output-sync'], {
          step: 'bpf',
          root,
          base: 'bpf',
          log: `${STATE}/bpf.log`,
          remedy: 'correct that file, then run it again',
        });
      } catch (error) {
        const failed = new Set(
          ['variants', 'keyed', 'moved'].flatMap((kind) =>
            filesBelow(root, `bpf/build/${kind}`, { endings: ['.failed'] }).map((file) => basename(file)),
          ),
        );
        const made = filesBelow(root, 'bpf/build/variants', { endings: ['.bpf.o'] });
        const interrupted = !(error instanceof SetupError) || error.exitCode !== EXIT.failed;
        if (interrupted || failed.size === 0 || made.length === 0) throw error;
        say(`${error.line}; ${failed.size} variant(s) left out, npm run probe-bench -- list names them`);
      }
      removeOrphans(root);
    },
  };
}

/**
 * Removes objects and `.failed` files whose source is gone: make leaves them, and the catalogue lists what it finds.
 *
 * @param {string} root
 */
function removeOrphans(root) {
  const wanted = new Set(
    filesBelow(root, 'bpf', { endings: ['.bpf.c'], except: 'build' }).map((file) => file.replace(/c$/, 'o')),
  );
  for (const made of filesBelow(root, 'bpf/build', { endings: ['.bpf.o', '.bpf.failed'] })) {
    // an object with keys, or for another place, is made of the variant's own source
    const source = made
      .replace(/^bpf\/build\/(keyed|moved)\//, 'bpf/variants/')
      .replace('bpf/build/', 'bpf/');
    if (!wanted.has(source.replace(/failed$/, 'o'))) rmSync(join(root, made));
  }
}

/**
 * The JavaScript of src/ and bench/, by tsc. It makes that of test/, too, which ava brings up to date before it runs.
 *
 * @param {string} root
 * @returns {import('./build.mjs').Build}
 */
function javaScript(root) {
  return {
    name: 'TypeScript',
    sources: () => [
      'package-lock.json',
      'tsconfig.json',
      ...filesBelow(root, 'bench', { endings: ['.ts'] }),
      ...filesBelow(root, 'scripts', { endings: ['.mjs'] }),
      ...filesBelow(root, 'src', { endings: ['.ts'] }),
    ],
    tools: () => [`typescript ${lockedVersion(root, 'typescript')}`],
    product: 'dist/.tsbuildinfo',
    scrap: 'dist',
    command: 'tsc',
    make: () =>
      run(
        [process.execPath, join(root, 'node_modules/.bin/tsc'), '-p', 'tsconfig.json', '--pretty', 'false'],
        {
          step: 'TypeScript',
          root,
          log: `${STATE}/typescript.log`,
          remedy: 'correct that file, then run it again',
        },
      ),
  };
}
