// SPDX-License-Identifier: MIT
/** What an ELF file says of how it is started. */
export interface Elf {
  /** the machine that it is for, such as `x86_64` */
  machine: string;
  /** the loader that it asks for; null for a static one, and for a library */
  interpreter: string | null;
  /** the libraries that it asks for */
  needed: string[];
}

/** By e_machine (elf.h). */
const MACHINES: Readonly<Record<number, string>> = {
  3: 'i386',
  8: 'mips',
  21: 'ppc64',
  22: 's390x',
  40: 'arm',
  62: 'x86_64',
  183: 'arm64',
  243: 'riscv',
  258: 'loongarch',
};
const PT = { LOAD: 1, DYNAMIC: 2, INTERP: 3 };
const DT = { NEEDED: 1, STRTAB: 5 };
const HEADER_BYTES = 64;
const SEGMENT_BYTES = 56;
/** A longer path or name is none. */
const LONGEST = 4096;

interface Segment {
  type: number;
  offset: number;
  address: number;
  size: number;
}

/** Whether bytes begin as an ELF file does. */
export function isElf(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from('\x7fELF', 'latin1'));
}

/** Reads an ELF file; of one that is not 64-bit and little-endian its machine alone. @throws RangeError for one that is cut or wrong */
export function readElf(bytes: Buffer): Elf {
  const [bits, order] = [bytes.readUInt8(4), bytes.readUInt8(5)];
  const number = order === 2 ? bytes.readUInt16BE(18) : bytes.readUInt16LE(18);
  const name = MACHINES[number] ?? `machine ${number}`;
  const known = { machine: name, interpreter: null, needed: [] };
  if (order !== 1) return { ...known, machine: `big-endian ${name}` };
  if (bits !== 2) return { ...known, machine: number === 62 ? '32-bit x86_64' : name };
  const segments = segmentsOf(bytes);
  const [interp] = segments.filter(({ type }) => type === PT.INTERP);
  return {
    ...known,
    interpreter: interp === undefined ? null : textAt(bytes, interp.offset),
    needed: segments
      .filter(({ type }) => type === PT.DYNAMIC)
      .flatMap((one) => neededOf(bytes, one, segments)),
  };
}

function segmentsOf(bytes: Buffer): Segment[] {
  const [first, size, count] = [longAt(bytes, 32), bytes.readUInt16LE(54), bytes.readUInt16LE(56)];
  if (bytes.length < HEADER_BYTES || (count > 0 && size < SEGMENT_BYTES))
    throw new RangeError('a wrong header');
  return Array.from({ length: count }, (_, place) => {
    const at = first + place * size;
    return {
      type: bytes.readUInt32LE(at),
      offset: longAt(bytes, at + 8),
      address: longAt(bytes, at + 16),
      size: longAt(bytes, at + 32),
    };
  });
}

function neededOf(bytes: Buffer, { offset, size }: Segment, segments: readonly Segment[]): string[] {
  const names: number[] = [];
  let strings: number | null = null;
  for (let at = offset; at + 16 <= offset + size; at += 16) {
    const tag = longAt(bytes, at);
    if (tag === 0) break;
    if (tag === DT.NEEDED) names.push(longAt(bytes, at + 8));
    if (tag === DT.STRTAB) strings = placeOf(longAt(bytes, at + 8), segments);
  }
  return names.map((name) => {
    if (strings === null) throw new RangeError('no string table');
    return textAt(bytes, strings + name);
  });
}

/** Where in the file lies what is at an address in memory. */
function placeOf(address: number, segments: readonly Segment[]): number {
  const holds = segments.find(
    ({ type, address: from, size }) => type === PT.LOAD && address >= from && address < from + size,
  );
  if (holds === undefined) throw new RangeError('an address in no segment');
  return address - holds.address + holds.offset;
}

/** Numbers beyond what one holds exactly lie behind the end of any file. */
function longAt(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}

function textAt(bytes: Buffer, at: number): string {
  const end = bytes.indexOf(0, at);
  if (at >= bytes.length || end < 0 || end - at > LONGEST) throw new RangeError('a text without an end');
  return bytes.toString('utf8', at, end);
}
