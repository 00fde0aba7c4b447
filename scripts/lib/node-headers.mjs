// SPDX-License-Identifier: MIT
import { dirname, join } from 'node:path';
import { readIfThere } from './files.mjs';
import { EXIT, SetupError } from './setup-error.mjs';

/**
 * The folder for node-gyp's --nodedir: the one Node is installed in, if it has the headers of this version. They come
 * with Node's own archives, NodeSource's packages and Debian's libnode-dev, and are never downloaded.
 *
 * @param {{ execPath: string, modules: string }} node modules: process.versions.modules, the ABI's number
 * @returns {string}
 * @throws {SetupError} where they are missing or another version's
 */
export function findNodeHeaders({ execPath, modules }) {
  const prefix = dirname(dirname(execPath));
  const header = join(prefix, 'include/node/node_version.h');
  const [, found] = /^#define NODE_MODULE_VERSION (\d+)$/m.exec(readIfThere(header) ?? '') ?? [];
  if (found === modules) return prefix;
  const reason = found === undefined ? 'is missing' : `is of Node ABI ${found}, not ${modules}`;
  throw new SetupError(`addon: ${header} ${reason}`, {
    remedy:
      'install the headers of this Node (Debian: libnode-dev, Fedora: nodejs-devel) or a Node that brings them',
    exitCode: EXIT.cannotMeasure,
  });
}
