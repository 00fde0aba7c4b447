// SPDX-License-Identifier: MIT
import type { OpenImage, Unbootable } from './open-image.js';

/** Field offsets of an arm64 Image (Documentation/arch/arm64/booting.rst in the kernel's tree). */
const ARM64 = { flags: 24, magic: 56, pe: 60 };
const FLAG_BIG_ENDIAN = 1;
/** Field offsets of its PE header, by which EFI loads it, and of a section's (Microsoft's PE format). */
const PE = { sections: 6, optionalBytes: 20, header: 24 };
const SECTION = { bytes: 40, size: 16, from: 20 };

/** The kernel's banner (init/version.c): an Image has no field for the release. */
const BANNER = /Linux version (\d[\w.+~-]*) \(/;
const LONGEST_BANNER = 256;
const CHUNK_BYTES = 4 * 2 ** 20;

export function isArm64Image(head: Buffer): boolean {
  return head.toString('latin1', ARM64.magic, ARM64.magic + 4) === 'ARMd';
}

/** The release of an arm64 Image; or why it is not booted. */
export function readArm64Image(image: OpenImage): string | Unbootable {
  const { head, size } = image;
  if (head.length < ARM64.pe + 4) return { corrupt: 'it ends within its boot header' };
  if ((head.readUInt8(ARM64.flags) & FLAG_BIG_ENDIAN) !== 0) return { foreign: 'a big-endian arm64 kernel' };
  const whole = wholeSize(head);
  if (size < whole) return { corrupt: `it has ${size} bytes of the ${whole} that its header tells` };
  return findRelease(image) ?? { corrupt: 'it names no version' };
}

/** Where the last of its sections ends; 0 for an Image without a PE header. */
function wholeSize(head: Buffer): number {
  const pe = head.readUInt32LE(ARM64.pe);
  if (head.toString('latin1', pe, pe + 4) !== 'PE\0\0' || head.length < pe + PE.header) return 0;
  const first = pe + PE.header + head.readUInt16LE(pe + PE.optionalBytes);
  const count = head.readUInt16LE(pe + PE.sections);
  const ends = Array.from({ length: count }, (_, place) => first + place * SECTION.bytes)
    .filter((at) => at + SECTION.bytes <= head.length)
    .map((at) => head.readUInt32LE(at + SECTION.from) + head.readUInt32LE(at + SECTION.size));
  return Math.max(0, ...ends);
}

function findRelease({ size, read }: OpenImage): string | undefined {
  for (let from = 0; from < size; from += CHUNK_BYTES) {
    const text = read(from, CHUNK_BYTES + LONGEST_BANNER).toString('latin1');
    const release = BANNER.exec(text)?.[1];
    if (release !== undefined) return release;
  }
  return undefined;
}
