// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readDistribution } from '../../../scripts/lib/distribution.mjs';
import { missingExtra } from '../../../scripts/lib/needs.mjs';
import { named, remedyFor } from '../../../scripts/lib/remedy.mjs';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { readText } from '../../host/proc.js';
import { isPackage } from '../../prebuilt.js';
import { packageRoot } from '../../root.js';
import type { ArchName } from '../../vm/system/arch.js';
import { toolFolders } from '../../vm/system/tool.js';

const missing = () => missingExtra({ path: toolFolders(), include: [] }, 'vm');

/** What booting other kernels lacks, and the line that installs it, in a sentence's parts; null where nothing is. */
export function vmToolsLacking(): { what: string; remedy: string } | null {
  const needs = missing();
  if (needs.length === 0) return null;
  const distribution = readDistribution(readText('/etc/os-release') ?? '');
  return { what: named(needs), remedy: remedyFor(needs, distribution, process.getuid?.() === 0) };
}

/**
 * Has set-up install what booting other kernels needs, where it is not there: only runs that boot one pay for it. An
 * installed package installs nothing.
 * @throws ProbeBenchError `tool-missing` (exit code 4) with the line that installs it
 */
export function ensureVmTools(_archs: readonly ArchName[]): void {
  if (vmToolsLacking() === null) return;
  if (!isPackage()) {
    const setup = join(packageRoot(), 'scripts', 'setup.mjs');
    spawnSync(process.execPath, [setup, '--with', 'vm'], { stdio: ['ignore', 2, 2] });
  }
  const still = vmToolsLacking();
  if (still === null) return;
  throw new ProbeBenchError(`other kernels cannot be booted: ${still.what}`, {
    code: 'tool-missing',
    remedy: still.remedy,
    exitCode: EXIT.cannotMeasure,
  });
}
