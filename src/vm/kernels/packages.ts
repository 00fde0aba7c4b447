// SPDX-License-Identifier: MIT
import * as z from 'zod';
import { ARCH_NAMES, type ArchName, guestArch } from '../system/arch.js';

/** A kernel that a suite offers. */
export const kernelOfferSchema = z.object({
  /** the kernel's release, as `uname -r` gives it: `6.12.107+deb13-cloud-amd64` */
  release: z.string(),
  arch: z.enum(ARCH_NAMES),
  package: z.string(),
  version: z.string(),
  suite: z.string(),
  /** bytes to download */
  size: z.number().int().nonnegative(),
});

export type KernelOffer = z.infer<typeof kernelOfferSchema>;

/**
 * Reads a suite's `Packages` file, as apt verified it, for the cloud kernels of an architecture.
 * `linux-image-<release>` holds the image up to 6.18; later `linux-binary-<release>` does, and linux-image is empty. So
 * linux-binary goes first, and an `-unsigned` package, which has the same image without a signature, last.
 */
export function parsePackages(text: string, suite: string, arch: ArchName): KernelOffer[] {
  const { flavour } = guestArch(arch);
  const name = new RegExp(
    `^Package: (linux-(binary-unsigned|binary|image)-(\\d+\\.\\d+\\.\\d[\\w.+~-]*-${flavour})(-unsigned)?)$`,
    'gm',
  );
  const best = new Map<string, { offer: KernelOffer; rank: number }>();
  for (const match of text.matchAll(name)) {
    const [, packageName = '', kind = '', release = '', unsigned] = match;
    const stanza = text.slice(match.index, endOfStanza(text, match.index));
    const version = /^Version: (\S+)$/m.exec(stanza)?.[1];
    const size = /^Size: (\d+)$/m.exec(stanza)?.[1];
    if (version === undefined || size === undefined) continue;
    const offer = { release, arch, package: packageName, version, suite, size: Number(size) };
    const rank = (kind === 'image' ? 2 : 0) + (unsigned !== undefined || kind.endsWith('unsigned') ? 1 : 0);
    if (rank < (best.get(release)?.rank ?? Infinity)) best.set(release, { offer, rank });
  }
  return [...best.values()].map(({ offer }) => offer);
}

function endOfStanza(text: string, from: number): number {
  const end = text.indexOf('\n\n', from);
  return end === -1 ? text.length : end;
}
