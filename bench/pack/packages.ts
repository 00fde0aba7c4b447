// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** An npm package whose code is in the tarball. */
export interface NpmPackage {
  name: string;
  version: string;
  license: string;
  folder: string;
}

/** The addon is compiled with its headers. */
const COMPILED_IN = ['node_modules/node-addon-api'];

/** The npm packages of a bundle's modules, and those that are in the addon. */
export function packagesIn(root: string, { inputs }: Pick<Metafile, 'inputs'>): NpmPackage[] {
  const folders = Object.keys(inputs).map((path) => /.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  const named = [...folders, ...COMPILED_IN].filter((folder) => folder !== undefined);
  return [...new Set(named)].sort().map((path) => {
    const folder = join(root, path);
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { name, version, license, folder };
  });
}
