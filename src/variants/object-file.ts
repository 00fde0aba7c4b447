// SPDX-License-Identifier: MIT
import { endianness } from 'node:os';
import { basename } from 'node:path';
import { EXIT, ProbeBenchError, reasonOf } from '../errors.js';
import { readRegular, UnfitFile } from '../regular-file.js';

/** Larger than any real object, DWARF included: it stays in memory for the whole run. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Offsets in the ELF header, and its length, in bytes (elf(5)). */
const ELF = { magic: '\x7fELF', class: 4, data: 5, type: 16, machine: 18, headerBytes: 64 };
const CLASS_64 = 2;
const TYPE_RELOCATABLE = 1;
const MACHINE_BPF = 247;
const MACHINES: Readonly<Record<number, string>> = {
  3: 'i386',
  20: 'PowerPC',
  21: '64-bit PowerPC',
  22: 's390',
  40: 'Arm',
  62: 'x86-64',
  183: 'AArch64',
  243: 'RISC-V',
  258: 'LoongArch',
};

/**
 * Reads a user's BPF object and checks that it is one. Never waits: a FIFO or a device is refused unread.
 * @throws ProbeBenchError (usage) `object-unreadable`, `object-not-a-file`, `object-size`, `object-no-elf`,
 *   `object-foreign`
 */
export function readObject(path: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readRegular(path, MOST_BYTES);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  const wrong = notAnObject(bytes);
  if (wrong !== null) throw refused(path, ...wrong);
  return bytes;
}

function unreadable(path: string, cause: unknown): ProbeBenchError {
  const why = `cannot be read: ${reasonOf(cause)}`;
  if (!(cause instanceof UnfitFile)) return refused(path, 'object-unreadable', why);
  if (cause.kind === 'too-large') return refused(path, 'object-size', why);
  const remedy = cause.kind === 'folder' ? `--variants-dir ${path}` : USUAL_REMEDY;
  return refused(path, 'object-not-a-file', why, remedy);
}

/** @returns code and reason; null for a relocatable ELF file of BPF in this machine's byte order */
function notAnObject(bytes: Buffer): [string, string] | null {
  if (bytes.length === 0) return ['object-size', 'is empty'];
  if (bytes.toString('latin1', 0, 4) !== ELF.magic) return ['object-no-elf', 'is no ELF file'];
  if (bytes.length < ELF.headerBytes) return ['object-no-elf', 'ends within its ELF header'];
  const little = bytes[ELF.data] === 1;
  const half = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const machine = half(ELF.machine);
  if (machine !== MACHINE_BPF)
    return ['object-foreign', `is for ${MACHINES[machine] ?? `machine ${machine}`}, not for BPF`];
  if (little !== (endianness() === 'LE'))
    return ['object-foreign', `is ${little ? 'little' : 'big'}-endian BPF, which this machine is not`];
  if (bytes[ELF.class] !== CLASS_64 || half(ELF.type) !== TYPE_RELOCATABLE)
    return ['object-no-elf', 'is no 64-bit relocatable ELF file'];
  return null;
}

const USUAL_REMEDY = 'give an object as clang -target bpf -g -O2 -c makes it';

/** What helps where libbpf does not open an object, by its line. */
export function openRemedy(line: string): string {
  return line.includes('legacy map definitions')
    ? 'define its maps by SEC(".maps"), as libbpf 1.0 and later take them'
    : USUAL_REMEDY;
}

/** The error for an object that cannot be used at all. */
export function refused(path: string, code: string, why: string, remedy = USUAL_REMEDY): ProbeBenchError {
  const name = JSON.stringify(basename(path)).slice(1, -1);
  return new ProbeBenchError(`--object ${name} ${why}`, {
    code,
    reason: `${why} (${remedy})`,
    remedy,
    exitCode: EXIT.usage,
  });
}
