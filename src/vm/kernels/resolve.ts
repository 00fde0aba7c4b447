// SPDX-License-Identifier: MIT
import { access } from 'node:fs/promises';
import { release as hostRelease } from 'node:os';
import { EXIT, ProbeBenchError } from '../../errors.js';
import type { AptOptions } from '../apt/apt.js';
import type { Mirror } from '../apt/apt-sources.js';
import { type CachedKernel, cachedKernel, cachedKernels } from './cached-kernels.js';
import { fetchKernel, kernelFromDeb } from './fetch.js';
import { readImage } from './image.js';
import { nearestKernels, newestOf, parseKernelSpec } from './kernel-spec.js';
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

export type KernelOptions = AptOptions & { mirror?: Mirror };

/**
 * Finds the kernel that a SPEC names, and fetches it if need be. Without a network, what is cached is used
 * and a note says so.
 * @param spec a series (`6.12`), a full release, the path of a vmlinuz or .deb, or `host`
 * @throws ProbeBenchError `kernel-spec` or `kernel-unknown` (exit 2, the nearest named), `no-host-image`,
 *   `no-network` and `download` where it is neither cached nor to be had, those of the image and package checks
 */
export async function resolveKernel(spec: string, options: KernelOptions = {}): Promise<Kernel> {
  const wanted = parseKernelSpec(spec);
  if (wanted.kind === 'host') return fromFile(await hostImage());
  if (wanted.kind === 'image') return fromFile(wanted.path);
  if (wanted.kind === 'deb') return fromCache(await kernelFromDeb(wanted.path, options));
  if (wanted.kind === 'series') return newestOfSeries(wanted.series, options);
  const cached = await cachedKernel(wanted.release);
  if (cached) return fromCache(cached);
  const { offers, notes } = await kernelOffers(options);
  const offer = offers.find(({ release }) => release === wanted.release);
  if (!offer) throw unknownKernel(spec, [...offers, ...(await cachedKernels())]);
  return fromCache(await fetchKernel(offer, options), notes);
}

async function newestOfSeries(series: string, options: KernelOptions): Promise<Kernel> {
  // a user's own .deb is used where it is named, never in place of what a series means
  const cached = (await cachedKernels()).filter(({ key, release }) => key === release);
  try {
    const { offers, notes } = await kernelOffers(options);
    const offer = newestOf(series, offers);
    if (offer) return fromCache(await fetchKernel(offer, options), notes);
    if (!newestOf(series, cached)) throw unknownKernel(series, [...offers, ...cached]);
    return await offline(series, cached, `${series} is no longer offered`);
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    if (!newestOf(series, cached)) throw error;
    return offline(series, cached, error.message);
  }
}

/** The newest cached kernel of a series that is still whole. */
async function offline(series: string, cached: CachedKernel[], reason: string): Promise<Kernel> {
  let left = cached;
  for (let newest = newestOf(series, left); newest; newest = newestOf(series, left)) {
    const { release } = newest;
    const whole = await cachedKernel(release);
    if (whole) return fromCache(whole, [`${reason}; the cached ${release} is used`]);
    left = left.filter((kernel) => kernel.release !== release);
  }
  throw unknownKernel(series, cached);
}

function fromCache(kernel: CachedKernel, notes: string[] = []): Kernel {
  const source = [kernel.package, kernel.version].filter(Boolean).join(' ');
  return { path: kernel.path, release: kernel.release, source, notes };
}

async function fromFile(path: string): Promise<Kernel> {
  return { path, release: (await readImage(path)).release, source: path, notes: [] };
}

/** This machine's own image, where Debian or (second) Fedora and Arch put it. */
async function hostImage(): Promise<string> {
  const release = hostRelease();
  const paths = [`/boot/vmlinuz-${release}`, `/usr/lib/modules/${release}/vmlinuz`];
  for (const path of paths) {
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  throw new ProbeBenchError(`this machine's own kernel image is not there: ${paths.join(', ')}`, {
    code: 'no-host-image',
    remedy: `Name a series instead, such as ${DEFAULT_KERNEL}.`,
    exitCode: EXIT.cannotMeasure,
  });
}

function unknownKernel(wanted: string, known: readonly { release: string }[]): ProbeBenchError {
  const nearest = nearestKernels(
    wanted,
    known.map(({ release }) => release),
  );
  return new ProbeBenchError(
    `no kernel ${wanted} is to be had; the nearest: ${nearest.join(', ') || 'none'}`,
    {
      code: 'kernel-unknown',
      remedy: 'Choose one that `probe-bench kernels` lists.',
      exitCode: EXIT.usage,
    },
  );
}
