// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { release as hostRelease } from 'node:os';
import { EXIT, ProbeBenchError, wrongUsage } from '../../errors.js';
import { shortRelease } from '../../report/table/labels.js';
import type { AptOptions } from '../apt/apt.js';
import { type ArchName, hostArch } from '../system/arch.js';
import { type CachedKernel, cachedKernel, cachedKernels } from './cached-kernels.js';
import { allSeries, passedOver, preferred } from './choose.js';
import { fetchKernel, kernelFromDeb } from './fetch.js';
import { demandArch, readImage } from './image.js';
import { type KernelSpec, nearestKernels, ofSeries, parseKernelSpec, seriesOf } from './kernel-spec.js';
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
  /** what the mirror offers: who asks for many kernels asks it once */
  offersOf?: typeof kernelOffers;
}

/** What a SPEC asks for, and of which architecture. @throws ProbeBenchError `kernel-arch` (exit 2); as parseKernelSpec */
function askedFor(spec: string, arch: ArchName | undefined) {
  const wanted = parseKernelSpec(spec);
  const own = 'arch' in wanted ? wanted.arch : undefined;
  if (arch !== undefined && own !== undefined && own !== arch) throw ofTwo(spec, own, arch);
  return { wanted, arch: own ?? arch };
}

/**
 * The SPECs that one stands for: itself, or of `all` each series that the mirror offers from 5.10 on, oldest first.
 * Without a network those that are cached.
 * @throws as kernelOffers where nothing is cached, either; ProbeBenchError `kernel-arch` (exit 2); as parseKernelSpec
 */
export async function expandSpec(spec: string, options: KernelOptions = {}): Promise<string[]> {
  const { wanted, arch = hostArch() } = askedFor(spec, options.arch);
  if (wanted.kind !== 'all') return [spec];
  const cached = ownCached(await cachedKernels(arch));
  const offered = await offersFor(arch, options).catch((error: unknown) => {
    if (!isUnreachable(error) || cached.length === 0) throw error;
    return { offers: cached };
  });
  return allSeries(offered.offers).map((series) => `${series}/${arch}`);
}

/**
 * Finds the kernel that a SPEC names, and fetches it if need be. Without a network, what is cached is used
 * and a note says so.
 * @param spec a series (`6.12`, `6.12/arm64`), a release, the path of a vmlinuz or .deb, or `host`
 * @throws ProbeBenchError `kernel-spec`, `kernel-arch` or `kernel-unknown` (exit 2, the nearest named), `no-host-image`,
 *   `no-network`, `no-arch` and `download` where it is not cached and cannot be fetched, those of the image and
 *   package checks
 */
export async function resolveKernel(spec: string, options: KernelOptions = {}): Promise<Kernel> {
  const { wanted, arch } = askedFor(spec, options.arch);
  if (wanted.kind === 'all') throw wrongUsage('kernel-spec', 'all is not one kernel', 'name a series');
  const kernel = await found(wanted, arch ?? hostArch(), options);
  demandArch('path' in wanted ? wanted.path : spec, kernel.arch, arch);
  return kernel;
}

type OneKernel = Exclude<KernelSpec, { kind: 'all' }>;

/** @param arch of a series or release */
async function found(wanted: OneKernel, arch: ArchName, options: KernelOptions): Promise<Kernel> {
  switch (wanted.kind) {
    case 'host':
      return fromFile(hostImage());
    case 'image':
      return fromFile(wanted.path);
    case 'deb':
      return fromCache(await kernelFromDeb(wanted.path, options));
    case 'series':
      return ofTheSeries(wanted.series, arch, options);
    case 'release':
      return ofRelease(wanted.release, arch, options);
  }
}

/** A release by its whole name, or by the short one that tables print, of which the mirror's is before a cached one. */
async function ofRelease(wanted: string, arch: ArchName, options: KernelOptions): Promise<Kernel> {
  const whole = await cachedKernel(wanted);
  if (whole) return fromCache(whole);
  const isShort = ({ release }: { release: string }) => shortRelease(release) === wanted;
  const cached = ownCached(await cachedKernels(arch));
  const { offers, notes } = await offersFor(arch, options).catch((error: unknown) => {
    if (!isUnreachable(error) || !cached.some(isShort)) throw error;
    return { offers: [], notes: [error.message] };
  });
  const [short] = preferred(seriesOf(wanted), offers.filter(isShort));
  const offer = offers.find(({ release }) => release === wanted) ?? short;
  if (offer) return fromCache(await fetchKernel(offer, options), notes);
  for (const { release } of cached.filter(isShort)) {
    const kernel = await cachedKernel(release);
    if (kernel) return fromCache(kernel, notes);
  }
  throw unknownKernel(wanted, arch, [...offers, ...cached]);
}

function offersFor(arch: ArchName, { offersOf = kernelOffers, ...options }: KernelOptions) {
  return offersOf(arch, options);
}

/** Those that the mirror offered: a user's own .deb is used where it is named, never in place of what a series means. */
function ownCached(kernels: readonly CachedKernel[]): CachedKernel[] {
  return kernels.filter(({ key, release }) => key === release);
}

async function ofTheSeries(series: string, arch: ArchName, options: KernelOptions): Promise<Kernel> {
  const cached = ownCached(await cachedKernels(arch));
  const isCached = ofSeries(series, cached).length > 0;
  try {
    const { offers, notes } = await offersFor(arch, options);
    const [offer] = preferred(series, offers);
    if (offer) {
      const passed = passedOver(offer, offers);
      return fromCache(await fetchKernel(offer, options), passed === null ? notes : [...notes, passed]);
    }
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
