// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { readDistribution } from '../../../scripts/lib/distribution.mjs';
import { missingCompiler, type Need } from '../../../scripts/lib/needs.mjs';
import { remedyFor } from '../../../scripts/lib/remedy.mjs';
import { EXIT, ProbeBenchError } from '../../errors.js';
import { readText } from '../../host/proc.js';
import { addonFile } from '../../native/index.js';
import { isPackage } from '../../prebuilt.js';
import { packageRoot } from '../../root.js';
import { type ArchName, guestArch } from '../system/arch.js';
import { toolFolders } from '../system/tool.js';

/** What is not there, and what to do about it, in a sentence's parts. */
export interface Lacking {
  what: string;
  remedy: string;
}

/** Where to look: the checkout or package, and the folders of commands. */
export interface Place {
  root?: string;
  path?: string[];
}

/**
 * The addon for guests of another architecture: set-up cross-builds it in a checkout, and a package has it ready.
 * @returns its path
 * @throws ProbeBenchError `no-addon` (exit code 4) where there is none
 */
export function foreignAddon(arch: ArchName, place: Place = {}): string {
  const lacking = foreignAddonLacking(arch, place);
  if (lacking === null) return addonFile(place.root, guestArch(arch).node);
  throw new ProbeBenchError(`guests of ${arch} cannot be booted: ${lacking.what}`, {
    code: 'no-addon',
    remedy: lacking.remedy,
    exitCode: EXIT.cannotMeasure,
  });
}

/** Why there is no addon for guests of another architecture; null where there is one. */
export function foreignAddonLacking(
  arch: ArchName,
  { root = packageRoot(), path = toolFolders() }: Place = {},
): Lacking | null {
  if (existsSync(addonFile(root, guestArch(arch).node))) return null;
  if (isPackage(root)) {
    const remedy = 'use a package that was made with one, or a checkout';
    return { what: `this package has no addon for ${arch}`, remedy };
  }
  const setUp = `npm run setup -- --with ${arch}`;
  const compiler = missingCompiler({ path, include: [] }, arch);
  const remedy = compiler.length === 0 ? `run: ${setUp}` : `${installing(compiler)}, then: ${setUp}`;
  return { what: `the addon for ${arch} is not built`, remedy };
}

/** What installs things that are missing here: a line to run, where one is known. */
export function installing(needs: readonly Need[]): string {
  const distribution = readDistribution(readText('/etc/os-release') ?? '');
  return remedyFor([...needs], distribution, process.getuid?.() === 0);
}
