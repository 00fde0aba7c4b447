// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { release as hostRelease } from 'node:os';
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { AptOptions } from '../apt/apt.js';
import { type ArchName, hostArch } from '../system/arch.js';
import { type CachedKernel, cachedKernel, cachedKernels } from './cached-kernels.js';
import { fetchKernel, kernelFromDeb } from './fetch.js';
import { demandArch, readImage } from './image.js';
import { type KernelSpec, nearestKernels, ofSeries, parseKernelSpec } from './kernel-spec.js';
import { isUnreachable, kernelOffers } from './offers.js';

/** The kernel that is booted where none is named: the series of Debian's stable release. */
export const DEFAULT_KERNEL = '6.12';

/** A kernel image, ready to be booted. */
export interface Kernel {
  /** the image's file */
  path: string;
  release: string;
  arch: ArchName;
  /** what it was taken from: a package and its version, or the path given */
  source: string;
  /** what a user should know: lists that could not be refreshed, an older kernel used for want of a network */
  notes: string[];
}

export interface KernelOptions extends AptOptions {
  /** which the kernel must have; by default the one that SPEC or image tells, else the machine's own */
  arch?: ArchName | undefined;
}

/**
 * Finds the kernel that a SPEC names, and fetches it if need be. Without a network, what is cached is used
 * and a note says so.
 * @param spec a series (`6.12`, `6.12/arm64`), a full release, the path of a vmlinuz or .deb, or `host`
 * @throws ProbeBenchError `kernel-spec`, `kernel-arch` or `kernel-unknown` (exit 2, the nearest named), `no-host-image`,
 *   `no-network`, `no-arch` and `download` where it is not cached and cannot be fetched, those of the image and
 *   package checks
 */
export async function resolveKernel(spec: string, options: KernelOptions = {}): Promise<Kernel> {
  const wanted = parseKernelSpec(spec);
  const { arch } = options;
  const own = 'arch' in wanted ? wanted.arch : undefined;
  if (arch !== undefined && own !== undefined && own !== arch) throw ofTwo(spec, own, arch);
  const kernel = await found(wanted, own ?? arch ?? hostArch(), options);
  demandArch('path' in wanted ? wanted.path : spec, kernel.arch, own ?? arch);
  return kernel;
}

/** @param arch of a series or release */
async function found(wanted: KernelSpec, arch: ArchName, options: AptOptions): Promise<Kernel> {
  switch (wanted.kind) {
    case 'host':
      return fromFile(hostImage());
    case 'image':
      return fromFile(wanted.path);
    case 'deb':
      return fromCache(await kernelFromDeb(wanted.path, options));
    case 'series':
      return newestOfSeries(wanted.series, arch, options);
    case 'release':
      return ofRelease(wanted.release, arch, options);
  }
}

async function ofRelease(wanted: string, arch: ArchName, options: AptOptions): Promise<Kernel> {
  const cached = await cachedKernel(wanted);
  if (cached) return fromCache(cached);
  const { offers, notes } = await kernelOffers(arch, options);
  const offer = offers.find(({ release }) => release === wanted);
  if (!offer) throw unknownKernel(wanted, arch, [...offers, ...(await cachedKernels(arch))]);
  return fromCache(await fetchKernel(offer, options), notes);
}

async function newestOfSeries(series: string, arch: ArchName, options: AptOptions): Promise<Kernel> {
  // a user's own .deb is used where it is named, never in place of what a series means
  const cached = (await cachedKernels(arch)).filter(({ key, release }) => key === release);
  const isCached = ofSeries(series, cached).length > 0;
  try {
    const { offers, notes } = await kernelOffers(arch, options);
    const [offer] = ofSeries(series, offers);
    if (offer) return fromCache(await fetchKernel(offer, options), notes);
    if (!isCached) throw unknownKernel(series, arch, [...offers, ...cached]);
    return await offline(series, arch, cached, `${series} is no longer offered`);
  } catch (error) {
    if (!isUnreachable(error) || !isCached) throw error;
    return offline(series, arch, cached, error.message);
  }
}

/** The newest cached kernel of a series that is still whole. */
async function offline(
  series: string,
  arch: ArchName,
  cached: CachedKernel[],
  reason: string,
): Promise<Kernel> {
  for (const { release } of ofSeries(series, cached)) {
    const whole = await cachedKernel(release);
    if (whole) return fromCache(whole, [`${reason}; the cached ${release} is used`]);
  }
  throw unknownKernel(series, arch, cached);
}

function fromCache(kernel: CachedKernel, notes: string[] = []): Kernel {
  const source = [kernel.package, kernel.version].filter(Boolean).join(' ');
  return { path: kernel.path, release: kernel.release, arch: kernel.arch, source, notes };
}

function fromFile(path: string): Kernel {
  const { release, arch } = readImage(path);
  return { path, release, arch, source: path, notes: [] };
}

/** This machine's own image, where Debian or (second) Fedora and Arch put it. */
function hostImage(): string {
  const release = hostRelease();
  const paths = [`/boot/vmlinuz-${release}`, `/usr/lib/modules/${release}/vmlinuz`];
  const found = paths.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new ProbeBenchError(`this machine's kernel image was not found: ${paths.join(', ')}`, {
    code: 'no-host-image',
    remedy: `Name a series instead, such as ${DEFAULT_KERNEL}.`,
    exitCode: EXIT.cannotMeasure,
  });
}

function ofTwo(spec: string, own: ArchName, asked: ArchName): ProbeBenchError {
  return new ProbeBenchError(`the kernel ${spec} is ${own}’s, and ${asked} is asked for`, {
    code: 'kernel-arch',
    remedy: 'Leave --arch out, or name a series without an architecture.',
    exitCode: EXIT.usage,
  });
}

function unknownKernel(
  wanted: string,
  arch: ArchName,
  known: readonly { release: string }[],
): ProbeBenchError {
  const releases = known.map(({ release }) => release);
  const nearest = nearestKernels(wanted, releases).join(', ') || 'none';
  return new ProbeBenchError(`there is no kernel ${wanted} of ${arch}; the nearest: ${nearest}`, {
    code: 'kernel-unknown',
    remedy: 'Choose one that `probe-bench kernels` lists.',
    exitCode: EXIT.usage,
  });
}
