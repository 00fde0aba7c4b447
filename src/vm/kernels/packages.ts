// SPDX-License-Identifier: MIT
/** A kernel that a suite offers. */
export interface KernelOffer {
  /** the kernel's release, as `uname -r` gives it: `6.12.107+deb13-cloud-amd64` */
  release: string;
  package: string;
  version: string;
  suite: string;
  /** bytes to download */
  size: number;
}

/**
 * Reads a suite's `Packages` file for the kernels of one flavour.
 *
 * Up to 6.18 `linux-image-<release>` holds the image; later it is empty and depends on
 * `linux-binary-<release>`, which holds it, so that the latter is preferred where both are there. An
 * `-unsigned` package has the same image without a signature, and is the last resort.
 * @param text the file, as apt verified it
 * @param flavour how the release ends, such as `cloud-amd64`
 */
export function parsePackages(text: string, suite: string, flavour: string): KernelOffer[] {
  const name = new RegExp(
    `^Package: (linux-(binary-unsigned|binary|image)-(\\d[\\w.+~-]*-${flavour})(-unsigned)?)$`,
    'gm',
  );
  const best = new Map<string, { offer: KernelOffer; rank: number }>();
  for (const match of text.matchAll(name)) {
    const [, packageName = '', kind = '', release = '', unsigned] = match;
    const stanza = text.slice(match.index, endOfStanza(text, match.index));
    const version = /^Version: (\S+)$/m.exec(stanza)?.[1];
    const size = /^Size: (\d+)$/m.exec(stanza)?.[1];
    if (version === undefined || size === undefined) continue;
    const offer = { release, package: packageName, version, suite, size: Number(size) };
    const rank = (kind === 'image' ? 2 : 0) + (unsigned !== undefined || kind.endsWith('unsigned') ? 1 : 0);
    const known = best.get(release);
    if (!known || rank < known.rank) best.set(release, { offer, rank });
  }
  return [...best.values()].map(({ offer }) => offer);
}

function endOfStanza(text: string, from: number): number {
  const end = text.indexOf('\n\n', from);
  return end === -1 ? text.length : end;
}
