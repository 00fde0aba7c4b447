// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { prebuilt } from './prebuilt.js';
import { packageRoot } from './root.js';

/** The folders of what measures: it decides what is executed in a measured window, and how that is counted. */
export const MEASURING = ['bpf', 'src/measure', 'src/native', 'src/session', 'src/vm/plugin'];

/** Where a package has what it was built of. */
export const BUILD_RECORD = 'build.json';

/** What a package was built of. */
export interface BuildRecord {
  /** the hash of what measures */
  sources: string;
  /** git's name of the commit; null where it was packed outside of a repository */
  commit: string | null;
}

/** What a package was built of; null in a checkout and in a guest. */
export function buildRecord(root = packageRoot()): BuildRecord | null {
  const path = prebuilt(BUILD_RECORD, root);
  return path === undefined ? null : JSON.parse(readFileSync(path, 'utf8'));
}

/** Built from the sources, and in no run but those of tests. */
const LEFT_OUT = ['bpf/build/', 'bpf/tests/'];

/** A source by its name. Editors' own files begin with a dot or end otherwise. */
const SOURCE = /^([^.].*\.(ts|cc|c|h)|Makefile)$/;

/** The sources of what measures, by their paths from the package's root, in an order that is the same everywhere. */
export function measuringSources(root: string): string[] {
  return MEASURING.filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (path) => `${folder}/${path}`,
      ),
    )
    .filter((path) => SOURCE.test(basename(path)) && !LEFT_OUT.some((folder) => path.startsWith(folder)))
    .sort();
}

/**
 * The SHA-256 of what measures: names and contents of its sources. A package has it written down;
 * undefined in a guest, which has neither.
 */
export function sourcesHash(root = packageRoot()): string | undefined {
  const record = buildRecord(root);
  if (record !== null) return record.sources;
  if (!existsSync(join(root, 'src', 'session'))) return undefined;
  const hash = createHash('sha256');
  for (const path of measuringSources(root)) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
