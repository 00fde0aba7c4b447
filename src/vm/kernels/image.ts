// SPDX-License-Identifier: MIT
import { closeSync, fstatSync, readSync } from 'node:fs';
import { ProbeBenchError, reasonOf } from '../../errors.js';
import { openRegular } from '../../regular-file.js';

/** Boot header and version string lie in the set-up code, which has at most 64 sectors. */
const HEAD_BYTES = 64 * 512;

/** Field offsets of the x86 boot protocol (Documentation/arch/x86/boot.rst in the kernel's tree). */
const X86 = { setupSectors: 0x1f1, paragraphs: 0x1f4, magic: 0x202, version: 0x20e, xloadflags: 0x236 };
const XLF_KERNEL_64 = 1;
const VERSION_BASE = 0x200;
/** Offset of the magic of an arm64 Image (Documentation/arch/arm64/booting.rst). */
const ARM64_MAGIC = 56;

/**
 * Looks at a kernel image before it is booted.
 * @returns its size in bytes, and the release that `uname -r` will give
 * @throws ProbeBenchError `image-unreadable`, `image-foreign` (another architecture), `image-corrupt`
 */
export function readImage(path: string): { release: string; size: number } {
  const { head, size } = readHead(path);
  return { release: inspectImage(head, size, path), size };
}

/**
 * Checks the first 32 KiB of an x86-64 bzImage.
 * @param size of the whole image, in bytes
 * @param path for the error
 * @returns the kernel's release
 * @throws as readImage
 */
export function inspectImage(head: Buffer, size: number, path: string): string {
  if (ascii(head, X86.magic, 4) !== 'HdrS') throw notBzImage(head, path);
  if (head.length < X86.xloadflags + 2) throw corrupt(path, 'it ends within its boot header');
  if ((head.readUInt16LE(X86.xloadflags) & XLF_KERNEL_64) === 0) {
    throw foreign(path, 'a 32-bit x86 kernel');
  }
  const setupSectors = head.readUInt8(X86.setupSectors) || 4;
  const whole = (setupSectors + 1) * 512 + head.readUInt32LE(X86.paragraphs) * 16;
  if (size < whole) throw corrupt(path, `it has ${size} bytes of the ${whole} that its header tells`);
  const at = head.readUInt16LE(X86.version) + VERSION_BASE;
  const release = /^[\w.+~-]+/.exec(ascii(head, at, 128))?.[0];
  if (!release) throw corrupt(path, 'its header names no version');
  return release;
}

function notBzImage(head: Buffer, path: string): ProbeBenchError {
  if (ascii(head, ARM64_MAGIC, 4) === 'ARMd') return foreign(path, 'an arm64 kernel');
  if (ascii(head, 0, 4) === '\x7fELF') return corrupt(path, 'it is an ELF file: a vmlinux, not a vmlinuz');
  return corrupt(path, head.length === 0 ? 'it is empty' : 'it is no bzImage');
}

function foreign(path: string, what: string): ProbeBenchError {
  return new ProbeBenchError(`${path} is ${what}; this machine's guests are x86-64`, {
    code: 'image-foreign',
    remedy: 'Give a kernel built for x86-64.',
  });
}

function corrupt(path: string, reason: string): ProbeBenchError {
  return new ProbeBenchError(`${path} cannot be booted: ${reason}`, {
    code: 'image-corrupt',
    remedy: 'Give a vmlinuz (bzImage) as distributions install it in /boot.',
  });
}

/** Latin-1, so that any bytes can be read; empty beyond the end. */
function ascii(bytes: Buffer, from: number, length: number): string {
  return bytes.toString('latin1', from, from + length);
}

function readHead(path: string): { head: Buffer; size: number } {
  try {
    const file = openRegular(path);
    try {
      const head = Buffer.alloc(HEAD_BYTES);
      return { head: head.subarray(0, readSync(file, head)), size: fstatSync(file).size };
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new ProbeBenchError(`the kernel image ${path} cannot be read: ${reasonOf(cause)}`, {
      code: 'image-unreadable',
      remedy: 'Check the path, and that you may read the file.',
      cause,
    });
  }
}
