// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { foreignFolder } from '../../scripts/lib/foreign.mjs';
import { ProbeBenchError } from '../../src/errors.js';
import { GLIBC } from '../../src/native/index.js';
import { type Arch, toolOf } from './arches.js';
import { step } from './step.js';

/** What keeps the libraries' own names inside, leaves out what is not called, and lets nothing be bound late. */
const LINK = ['--exclude-libs,ALL', '-z,now', '-z,relro', '--gc-sections'].map((flag) => `-Wl,${flag}`);

/** The folder where set-up compiled the addon for an architecture. */
export function compiledFor(arch: Arch, root: string): string {
  const project = arch.triple === null ? '' : foreignFolder(arch.name);
  return join(root, project, 'build', 'Release');
}

/**
 * Links the addon's objects anew with the static libraries inside: it then needs glibc alone. Anybody who changes a
 * library relinks it so.
 * @param built the folder that compiledFor gives
 * @throws ProbeBenchError `pack` where it fails, or needs a younger glibc than GLIBC
 */
export async function linkAddon(
  arch: Arch,
  built: string,
  archives: readonly string[],
  to: string,
): Promise<void> {
  const compiled = join(built, 'obj.target', 'probe_bench');
  const objects = readdirSync(compiled, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.o'))
    .map((path) => join(compiled, path))
    .sort();
  const target = join(to, 'probe_bench.node');
  const inside = ['-static-libstdc++', '-pthread', '-s'];
  await step([toolOf(arch, 'g++'), '-shared', '-o', target, ...objects, ...archives, ...inside, ...LINK], to);
  await checkGlibc(arch, target);
}

/** Refuses a library that asks for a younger glibc than we say. */
export async function checkGlibc(arch: Arch, file: string): Promise<void> {
  const symbols = await step([toolOf(arch, 'objdump'), '-T', file], '/');
  const versions = [...symbols.matchAll(/\(GLIBC_([\d.]+)\)/g)].map(([, version = '']) => version);
  const youngest = versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? '0';
  if (youngest.localeCompare(GLIBC, 'en', { numeric: true }) <= 0) return;
  throw new ProbeBenchError(`${file} needs glibc ${youngest}, and the package says ${GLIBC}`, {
    code: 'pack',
    remedy: 'Pack on Debian 12, or do without the younger functions (objdump -T names them).',
  });
}
