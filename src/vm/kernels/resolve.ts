// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { release as hostRelease } from 'node:os';
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { AptOptions } from '../apt/apt.js';
import { type CachedKernel, cachedKernel, cachedKernels } from './cached-kernels.js';
import { fetchKernel, kernelFromDeb } from './fetch.js';
import { readImage } from './image.js';
import { nearestKernels, ofSeries, parseKernelSpec } from './kernel-spec.js';
import { isUnreachable, kernelOffers } from './offers.js';

/** The kernel that is booted where none is named: the series of Debian's stable release. */
export const DEFAULT_KERNEL = '6.12';

/** A kernel image, ready to be booted. */
export interface Kernel {
  /** the image's file */
  path: string;
  release: string;
  /** what it was taken from: a package and its version, or the path given */
  source: string;
  /** what a user should know: lists that could not be refreshed, an older kernel used for want of a network */
  notes: string[];
}

/**
 * Finds the kernel that a SPEC names, and fetches it if need be. Without a network, what is cached is used
 * and a note says so.
 * @param spec a series (`6.12`), a full release, the path of a vmlinuz or .deb, or `host`
 * @throws ProbeBenchError `kernel-spec` or `kernel-unknown` (exit 2, the nearest named), `no-host-image`,
 *   `no-network` and `download` where it is not cached and cannot be fetched, those of the image and package checks
 */
export async function resolveKernel(spec: string, options: AptOptions = {}): Promise<Kernel> {
  const wanted = parseKernelSpec(spec);
  if (wanted.kind === 'host') return fromFile(hostImage());
  if (wanted.kind === 'image') return fromFile(wanted.path);
  if (wanted.kind === 'deb') return fromCache(await kernelFromDeb(wanted.path, options));
  if (wanted.kind === 'series') return newestOfSeries(wanted.series, options);
  return ofRelease(wanted.release, options);
}

async function ofRelease(wanted: string, options: AptOptions): Promise<Kernel> {
  const cached = await cachedKernel(wanted);
  if (cached) return fromCache(cached);
  const { offers, notes } = await kernelOffers(options);
  const offer = offers.find(({ release }) => release === wanted);
  if (!offer) throw unknownKernel(wanted, [...offers, ...(await cachedKernels())]);
  return fromCache(await fetchKernel(offer, options), notes);
}

async function newestOfSeries(series: string, options: AptOptions): Promise<Kernel> {
  // a user's own .deb is used where it is named, never in place of what a series means
  const cached = (await cachedKernels()).filter(({ key, release }) => key === release);
  const isCached = ofSeries(series, cached).length > 0;
  try {
    const { offers, notes } = await kernelOffers(options);
    const [offer] = ofSeries(series, offers);
    if (offer) return fromCache(await fetchKernel(offer, options), notes);
    if (!isCached) throw unknownKernel(series, [...offers, ...cached]);
    return await offline(series, cached, `${series} is no longer offered`);
  } catch (error) {
    if (!isUnreachable(error) || !isCached) throw error;
    return offline(series, cached, error.message);
  }
}

/** The newest cached kernel of a series that is still whole. */
async function offline(series: string, cached: CachedKernel[], reason: string): Promise<Kernel> {
  for (const { release } of ofSeries(series, cached)) {
    const whole = await cachedKernel(release);
    if (whole) return fromCache(whole, [`${reason}; the cached ${release} is used`]);
  }
  throw unknownKernel(series, cached);
}

function fromCache(kernel: CachedKernel, notes: string[] = []): Kernel {
  const source = [kernel.package, kernel.version].filter(Boolean).join(' ');
  return { path: kernel.path, release: kernel.release, source, notes };
}

function fromFile(path: string): Kernel {
  return { path, release: readImage(path).release, source: path, notes: [] };
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

function unknownKernel(wanted: string, known: readonly { release: string }[]): ProbeBenchError {
  const releases = known.map(({ release }) => release);
  const nearest = nearestKernels(wanted, releases).join(', ') || 'none';
  return new ProbeBenchError(`there is no kernel ${wanted}; the nearest: ${nearest}`, {
    code: 'kernel-unknown',
    remedy: 'Choose one that `probe-bench kernels` lists.',
    exitCode: EXIT.usage,
  });
}
