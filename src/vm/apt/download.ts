// SPDX-License-Identifier: MIT
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { ArchName } from '../system/arch.js';
import { type AptOptions, aptGet, openApt } from './apt.js';

/** A package to be downloaded: of a version, or the one that a suite has. */
export type WantedPackage = { package: string } & ({ version: string } | { suite: string });

/**
 * Downloads packages of an architecture by apt, which verifies them against the signed lists that it has.
 * @param folder where their files go; they alone are there
 * @returns the files
 * @throws ProbeBenchError `download` (exit 4); as openApt
 */
export async function downloadPackages(
  arch: ArchName,
  wanted: readonly WantedPackage[],
  folder: string,
  options: AptOptions,
): Promise<string[]> {
  const names = wanted.map((one) => `${one.package} ${'version' in one ? one.version : `of ${one.suite}`}`);
  const told = names.length > 1 ? `${names.length} packages of ${arch}` : (names[0] ?? '');
  const args = wanted.map((one) =>
    'version' in one ? `${one.package}=${one.version}` : `${one.package}/${one.suite}`,
  );
  const apt = await openApt(arch);
  const argv = ['download', ...args];
  const { code, stdout, stderr } = await aptGet(apt, `downloading ${told}`, argv, options, folder);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.deb'));
  if (code === 0 && files.length === wanted.length) return files.map((name) => join(folder, name));
  const reason = /^E: (.*)$/m.exec(stderr)?.[1] ?? `apt-get ended with ${code}`;
  throw new ProbeBenchError(`${told} could not be downloaded: ${reason}`, {
    code: 'download',
    remedy: 'Check the network and try again; a version that has left the mirror is replaced by a newer one.',
    log: `${names.join('\n')}\n${stdout}${stderr}`,
    exitCode: EXIT.cannotMeasure,
  });
}
