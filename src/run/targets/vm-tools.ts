// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ownArch } from '../../../scripts/lib/arches.mjs';
import { missingCompiler, missingExtra, type Need } from '../../../scripts/lib/needs.mjs';
import { named } from '../../../scripts/lib/remedy.mjs';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { isPackage } from '../../prebuilt.js';
import { packageRoot } from '../../root.js';
import {
  foreignAddon,
  foreignAddonLacking,
  installing,
  type Lacking,
} from '../../vm/foreign/foreign-addon.js';
import type { ArchName } from '../../vm/system/arch.js';
import { toolFolders } from '../../vm/system/tool.js';

/** What booting guests of these architectures lacks, and what to do about it; null where nothing is. */
export function vmToolsLacking(archs: readonly ArchName[], path = toolFolders()): Lacking | null {
  const needs = missingTools(archs, path);
  if (needs.length > 0) return { what: named(needs), remedy: installing(needs) };
  const [addon] = foreign(archs).flatMap((arch) => foreignAddonLacking(arch) ?? []);
  return addon ?? null;
}

/**
 * Has set-up install and build what booting guests of these architectures needs, where it is not there: only runs that
 * boot one pay for it. An installed package installs nothing.
 * @throws ProbeBenchError `tool-missing` (exit code 4) with the line that installs it; as foreignAddon
 */
export function ensureVmTools(archs: readonly ArchName[]): void {
  if (vmToolsLacking(archs) === null) return;
  // what only root can install is said once, below
  if (!isPackage() && (process.getuid?.() === 0 || missingTools(archs).length === 0)) setUp(archs);
  const still = missingTools(archs);
  if (still.length > 0)
    throw new ProbeBenchError(`other kernels cannot be booted: ${named(still)}`, {
      code: 'tool-missing',
      remedy: installing(still),
      exitCode: EXIT.cannotMeasure,
    });
  for (const arch of foreign(archs)) foreignAddon(arch);
}

/** QEMU and busybox; in a checkout that has no addon for an architecture yet, the compiler that builds it, too. */
function missingTools(archs: readonly ArchName[], path = toolFolders()): Need[] {
  const machine = { path, include: [] };
  const builds = (arch: ArchName) => !isPackage() && foreignAddonLacking(arch) !== null;
  return archs.flatMap((arch) => [
    ...missingExtra(machine, arch),
    ...(builds(arch) ? missingCompiler(machine, arch) : []),
  ]);
}

function foreign(archs: readonly ArchName[]): ArchName[] {
  return archs.filter((arch) => arch !== ownArch()?.name);
}

function setUp(archs: readonly ArchName[]): void {
  const setup = join(packageRoot(), 'scripts', 'setup.mjs');
  const wanted = archs.flatMap((arch) => ['--with', arch]);
  spawnSync(process.execPath, [setup, ...wanted], { stdio: ['ignore', 2, 2] });
}
