// SPDX-License-Identifier: MIT
import { EXIT, ProbeBenchError } from '../../errors.js';
import { ARCH_NAMES, type ArchName } from '../system/arch.js';
import { isArm64Image, readArm64Image } from './image-arm64.js';
import { isBzImage, readBzImage } from './image-x86.js';
import { type OpenImage, type Unbootable, withImage } from './open-image.js';

/** What an image says of itself. */
export interface KernelImage {
  /** as `uname -r` will give it */
  release: string;
  arch: ArchName;
  /** bytes */
  size: number;
}

/**
 * Looks at a kernel image before it is booted.
 * @throws ProbeBenchError `image-unreadable`, `image-foreign` (an architecture that guests cannot have; exit 4),
 *   `image-corrupt`
 */
export function readImage(path: string): KernelImage {
  const found = withImage(path, inspectImage);
  if ('corrupt' in found) throw corrupt(path, found.corrupt);
  if ('foreign' in found) throw foreign(path, found.foreign, ARCH_NAMES.join(' or '));
  return found;
}

/** What an image is: a bzImage of x86_64, an arm64 Image, or why it is none that is booted. */
export function inspectImage(image: OpenImage): KernelImage | Unbootable {
  const { head, size } = image;
  if (isBzImage(head)) {
    const told = readBzImage(image);
    return typeof told === 'string' ? { release: told, arch: 'x86_64', size } : told;
  }
  if (isArm64Image(head)) {
    const told = readArm64Image(image);
    return typeof told === 'string' ? { release: told, arch: 'arm64', size } : told;
  }
  return { corrupt: whatElse(head) };
}

function whatElse(head: Buffer): string {
  if (head.length === 0) return 'it is empty';
  const starts = (text: string, at = 0) => head.toString('latin1', at, at + text.length) === text;
  if (starts('\x7fELF')) return 'it is an ELF file: a vmlinux, not a vmlinuz';
  if (starts('\x1f\x8b')) return 'it is compressed by gzip, which QEMU alone may know: unpack it by gunzip';
  if (starts('zimg', 4)) return 'it is an EFI program that unpacks a kernel, which is not booted here';
  return 'it is neither a bzImage of x86_64 nor an arm64 Image';
}

/** @throws ProbeBenchError `image-foreign` (exit 4) for a kernel of another architecture than is wanted, if one is */
export function demandArch(path: string, arch: ArchName, wanted: ArchName | undefined): void {
  if (wanted !== undefined && arch !== wanted) throw foreign(path, `a kernel of ${arch}`, wanted);
}

function foreign(path: string, what: string, wanted: string): ProbeBenchError {
  return new ProbeBenchError(`${path} is ${what}, and ${wanted} is wanted`, {
    code: 'image-foreign',
    remedy: `Give a kernel of ${wanted}.`,
    exitCode: EXIT.cannotMeasure,
  });
}

function corrupt(path: string, reason: string): ProbeBenchError {
  return new ProbeBenchError(`${path} cannot be booted: ${reason}`, {
    code: 'image-corrupt',
    remedy: 'Give a vmlinuz (a bzImage or an arm64 Image) as distributions install it in /boot.',
  });
}
