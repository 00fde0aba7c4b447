// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quoted } from '../../src/cli/flags/given.js';
import { wrongUsage } from '../../src/errors.js';
import { packageRoot } from '../../src/root.js';

/** What users read, by the path from the project's root. */
export function allPages(): string[] {
  const docs = readdirSync(join(packageRoot(), 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...docs.sort().map((name) => `docs/${name}`)];
}

/** The pages that are named, all where none is. @throws ProbeBenchError `no-such-page` (usage) */
export function chosenPages(names: readonly string[]): string[] {
  const all = allPages();
  const unknown = names.find((name) => !all.includes(name));
  if (unknown === undefined) return names.length > 0 ? [...new Set(names)] : all;
  throw wrongUsage('no-such-page', `there is no page ${quoted(unknown)}`, `pages: ${all.join(', ')}`);
}

/** @param name as {@link allPages} has it */
export function readPage(name: string): string {
  return readFileSync(join(packageRoot(), name), 'utf8');
}
