// SPDX-License-Identifier: MIT
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manPage } from '../../src/cli/man/man-page.js';
import { PREBUILT } from '../../src/prebuilt.js';
import { BUILD_RECORD, type BuildRecord, sourcesHash } from '../../src/sources.js';
import { bundle } from './bundle.js';
import { dateOf } from './changelog.js';
import { manifest } from './manifest.js';
import { notices } from './notices.js';
import { type NpmPackage, packagesIn } from './packages.js';
import type { Source } from './sources.js';
import { startScript } from './start.js';

/** The BPF objects that a package has: those of the harness's own tests stay. */
const OBJECTS = ['clang.txt', 'control', 'keyed', 'moved', 'readers', 'variants'];
const COPIED = ['LICENSE', 'CHANGELOG.md', 'README.md'];

export interface Staged {
  /** the checkout */
  root: string;
  /** the package's folder, which is made anew */
  to: string;
  sources: readonly Source[];
  /** the commit that it is made of; null outside of a repository */
  commit: string | null;
}

/** Lays the package out but for its addons. @returns the npm packages that are in it */
export async function stage({ root, to, sources, commit }: Staged): Promise<NpmPackage[]> {
  rmSync(to, { recursive: true, force: true });
  for (const folder of ['bin', 'man', PREBUILT, 'bpf/build'])
    mkdirSync(join(to, folder), { recursive: true });
  for (const name of COPIED) cpSync(join(root, name), join(to, name));
  for (const name of OBJECTS)
    cpSync(join(root, 'bpf/build', name), join(to, 'bpf/build', name), { recursive: true });
  const checkout = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeJson(join(to, 'package.json'), manifest(checkout));
  const date = dateOf(checkout.version, readFileSync(join(root, 'CHANGELOG.md'), 'utf8'));
  writeFileSync(join(to, 'man/probe-bench.1'), manPage(checkout.version, date));
  const program = join(to, 'bin/probe-bench.js');
  writeFileSync(program, startScript(root, checkout.engines.node));
  chmodSync(program, 0o755);
  const packages = packagesIn(root, await bundle(root, to));
  writeFileSync(join(to, 'THIRD-PARTY-NOTICES.md'), notices(packages, sources));
  const record: BuildRecord = { sources: sourcesHash(root) ?? '', commit };
  writeJson(join(to, PREBUILT, BUILD_RECORD), record);
  return packages;
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
