// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProbeBenchError } from '../errors.js';
import { BUILD, isPackage, prebuilt, REINSTALL } from '../prebuilt.js';
import { packageRoot } from '../root.js';

/** The oldest C library that a package's addon loads with: what it asks for last is pthread_create of 2.34. */
export const GLIBC = '2.34';

/** The path of the addon: a package has it ready, one an architecture; a checkout builds it. */
export function addonFile(root = packageRoot(), arch: string = process.arch): string {
  const folder = arch === process.arch ? 'Release' : join('foreign', arch);
  return prebuilt(join(arch, 'probe_bench.node'), root) ?? join(root, 'build', folder, 'probe_bench.node');
}

/** What an addon that does not load is to blame on. */
export interface Blame {
  file: string;
  cause: unknown;
  /** of a package: its addon is built for a C library, and for an architecture at all */
  packaged?: boolean;
  arch?: string;
  /** the running C library's version; null where it is not glibc */
  glibc?: string | null;
}

/** The error for an addon that does not load: `no-addon`, with what helps. */
export function noAddon({
  file,
  cause,
  packaged = isPackage(),
  arch = process.arch,
  glibc = runningGlibc(),
}: Blame): ProbeBenchError {
  const whole = (reason: string, remedy: string) =>
    new ProbeBenchError(`the libbpf addon cannot be loaded: ${reason}`, { code: 'no-addon', remedy, cause });
  const elsewhere = 'use a distribution with it (Debian 12, Ubuntu 22.04, Fedora 35 or later)';
  if (packaged && !existsSync(file))
    return whole(`this package has none for ${arch}`, 'use a machine of another architecture, or a checkout');
  if (packaged && glibc === null)
    return whole(`it needs glibc ${GLIBC}, and this is another libc`, elsewhere);
  if (packaged && older(glibc, GLIBC))
    return whole(`it needs glibc ${GLIBC}, and this is ${glibc}`, elsewhere);
  return whole(`${(cause as Error).message} (${file})`, packaged ? REINSTALL : BUILD);
}

/** glibc's version by Node's own report, which names none under another C library. */
function runningGlibc(): string | null {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime ?? null;
}

function older(version: string | null, than: string): boolean {
  return version !== null && version.localeCompare(than, 'en', { numeric: true }) < 0;
}
