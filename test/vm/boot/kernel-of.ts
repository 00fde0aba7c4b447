// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ProbeBenchError } from '../../../src/errors.js';
import { buildVersions } from '../../../src/host/describe-host.js';
import { packageRoot } from '../../../src/root.js';
import { readRun } from '../../../src/samples/disk/run-files.js';
import { listKernels } from '../../../src/vm/kernels/kernel-list.js';
import { type Kernel, resolveKernel } from '../../../src/vm/kernels/resolve.js';
import { archOfRelease, hostArch } from '../../../src/vm/system/arch.js';

/** The newest kernel that can be had, by its release; its series where none can. */
export async function newestRelease(): Promise<string> {
  const { kernels } = await listKernels(hostArch());
  return kernels.at(-1)?.release ?? '7.3';
}

/** The kernel, or why it cannot be had here: a reason to skip. */
export async function kernelOf(series: string): Promise<Kernel | string> {
  try {
    return await resolveKernel(series);
  } catch (error) {
    if (error instanceof ProbeBenchError)
      return `no kernel ${series}: ${error.message.replaceAll('\n', ' ')}`;
    throw error;
  }
}

export const REFERENCE = join(packageRoot(), 'results', 'reference');

/** A kernel of results/reference, or why it can no longer be had, or compared with what is measured here. */
export async function referenceKernel(series: string): Promise<{ release: string; kernel: Kernel | string }> {
  const isOwn = (name: string) => name.startsWith(series) && archOfRelease(name) === hostArch();
  const release = readdirSync(REFERENCE).find(isOwn) ?? series;
  const { clang, libbpf } = readRun(join(REFERENCE, release)).environment.versions;
  const kernel = await kernelOf(release);
  const own = buildVersions();
  if (own.clang !== clang)
    return { release, kernel: `the reference was compiled by ${clang}, here it is ${own.clang}` };
  if (own.libbpf !== libbpf)
    return { release, kernel: `the reference was loaded by libbpf ${libbpf}, here it is ${own.libbpf}` };
  return { release, kernel };
}
