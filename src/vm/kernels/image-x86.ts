// SPDX-License-Identifier: MIT
import type { OpenImage, Unbootable } from './open-image.js';

/** Field offsets of the x86 boot protocol (Documentation/arch/x86/boot.rst in the kernel's tree). */
const X86 = { setupSectors: 0x1f1, paragraphs: 0x1f4, magic: 0x202, version: 0x20e, xloadflags: 0x236 };
const XLF_KERNEL_64 = 1;
const VERSION_BASE = 0x200;

export function isBzImage(head: Buffer): boolean {
  return ascii(head, X86.magic, 4) === 'HdrS';
}

/** The release of an x86-64 bzImage; or why it is none, or not whole. */
export function readBzImage({ head, size }: Pick<OpenImage, 'head' | 'size'>): string | Unbootable {
  if (head.length < X86.xloadflags + 2) return { corrupt: 'it ends within its boot header' };
  if ((head.readUInt16LE(X86.xloadflags) & XLF_KERNEL_64) === 0) return { foreign: 'a 32-bit x86 kernel' };
  const setupSectors = head.readUInt8(X86.setupSectors) || 4;
  const whole = (setupSectors + 1) * 512 + head.readUInt32LE(X86.paragraphs) * 16;
  if (size < whole) return { corrupt: `it has ${size} bytes of the ${whole} that its header tells` };
  const at = head.readUInt16LE(X86.version) + VERSION_BASE;
  return /^[\w.+~-]+/.exec(ascii(head, at, 128))?.[0] ?? { corrupt: 'its header names no version' };
}

/** The text at a place, one character a byte; empty behind the end. */
function ascii(bytes: Buffer, from: number, length: number): string {
  return bytes.toString('latin1', from, from + length);
}
