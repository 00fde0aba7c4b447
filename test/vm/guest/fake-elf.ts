// SPDX-License-Identifier: MIT
/** A small 64-bit little-endian ELF file: a loader, and libraries that it asks for. */
export function elf({ machine = 62, interpreter = '', needed = [] as string[] } = {}): Buffer {
  const strings = Buffer.from(['', ...needed, ''].join('\0'), 'latin1');
  const tags = [
    ...needed.map((name) => [1, strings.indexOf(`\0${name}\0`) + 1]),
    [5, 0x500000 + 1024],
    [0, 0],
  ];
  const bytes = Buffer.alloc(2048);
  bytes.write('\x7fELF\x02\x01\x01', 'latin1');
  bytes.writeUInt16LE(machine, 18);
  const segments = [
    [1, 0, 0x500000, 2048],
    ...(interpreter === '' ? [] : [[3, 512, 0, interpreter.length + 1]]),
    ...(needed.length === 0 ? [] : [[2, 640, 0, tags.length * 16]]),
  ];
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(segments.length, 56);
  for (const [place, [type = 0, offset = 0, address = 0, size = 0]] of segments.entries()) {
    const at = 64 + place * 56;
    bytes.writeUInt32LE(type, at);
    for (const [field, value] of [
      [8, offset],
      [16, address],
      [32, size],
    ] as const)
      bytes.writeBigUInt64LE(BigInt(value), at + field);
  }
  bytes.write(`${interpreter}\0`, 512, 'latin1');
  for (const [place, [tag = 0, value = 0]] of tags.entries()) {
    bytes.writeBigUInt64LE(BigInt(tag), 640 + place * 16);
    bytes.writeBigUInt64LE(BigInt(value), 648 + place * 16);
  }
  strings.copy(bytes, 1024);
  return bytes;
}
