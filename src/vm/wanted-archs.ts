// SPDX-License-Identifier: MIT
import { readImage } from './kernels/image.js';
import { parseKernelSpec } from './kernels/kernel-spec.js';
import { type ArchName, archNamed, hostArch } from './system/arch.js';
import { runTool } from './system/tool.js';

/**
 * The architectures of the guests that are asked for, before anything is fetched: what QEMU and addon are needed for.
 * A kernel that cannot be had counts as one of the machine's own; resolveKernel says why it cannot.
 * @param kernels SPECs as given; none means the default kernel
 * @param archs that each kernel is to be of; none: as the kernel tells
 */
export async function wantedArchs(
  kernels: readonly string[],
  archs: readonly ArchName[],
): Promise<ArchName[]> {
  if (archs.length > 0) return [...new Set(archs)];
  if (kernels.length === 0) return [hostArch()];
  const found = await Promise.all(kernels.map((spec) => archOf(spec).catch(() => hostArch())));
  return [...new Set(found)];
}

async function archOf(spec: string): Promise<ArchName> {
  const wanted = parseKernelSpec(spec);
  if (wanted.kind === 'image') return readImage(wanted.path).arch;
  if (wanted.kind === 'deb') return archOfDeb(wanted.path);
  return ('arch' in wanted && wanted.arch) || hostArch();
}

async function archOfDeb(path: string): Promise<ArchName> {
  const { stdout } = await runTool('dpkg-deb', ['--field', path, 'Architecture'], { package: 'dpkg' });
  const debian = stdout.trim();
  return archNamed(debian === 'amd64' ? 'x86_64' : debian);
}
