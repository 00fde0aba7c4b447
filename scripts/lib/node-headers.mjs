// SPDX-License-Identifier: MIT
import { dirname, join } from 'node:path';
import { readIfThere } from './files.mjs';
import { EXIT, SetupError } from './setup-error.mjs';

/**
 * The folder for node-gyp's --nodedir: the one Node is installed in, if its headers are there and fit. Headers are
 * never downloaded: they come with Node's own archives and NodeSource's packages, and with Debian's libnode-dev.
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
