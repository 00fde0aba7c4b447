// SPDX-License-Identifier: MIT
/** One entry of an archive. Paths are relative to the root, with no leading slash. */
export type CpioEntry =
  | { path: string; kind: 'folder' }
  | { path: string; kind: 'file'; data: Uint8Array; executable?: boolean }
  | { path: string; kind: 'link'; target: string };

/** File types and permissions, as in stat(2). */
const MODE = { folder: 0o040755, file: 0o100644, executable: 0o100755, link: 0o120777 };

/**
 * Packs an initramfs: the "newc" format that the kernel unpacks (Documentation/driver-api/early-userspace/
 * buffer-format.rst). The bytes depend on the entries alone: sorted by path, time 0, owner root, inodes
 * numbered from 1. Folders that an entry lies in are added.
 * @throws RangeError if two entries have one path, or a path is empty or leaves the root
 */
export function packCpio(entries: readonly CpioEntry[]): Buffer {
  const all = withParents(entries);
  const parts = all.flatMap((entry, index) => record(entry, index + 1));
  return Buffer.concat([...parts, ...header('TRAILER!!!', { inode: 0, mode: 0, size: 0 })]);
}

function withParents(entries: readonly CpioEntry[]): CpioEntry[] {
  const byPath = new Map<string, CpioEntry>();
  for (const entry of entries) {
    const names = entry.path.split('/');
    if (names.some((name) => name === '' || name === '.' || name === '..')) {
      throw new RangeError(`no path for an archive: ${JSON.stringify(entry.path)}`);
    }
    if (byPath.has(entry.path) && entry.kind !== 'folder')
      throw new RangeError(`${entry.path} is packed twice`);
    byPath.set(entry.path, entry);
  }
  for (const { path } of entries) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const parent = path.slice(0, end);
      if (!byPath.has(parent)) byPath.set(parent, { path: parent, kind: 'folder' });
    }
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function record(entry: CpioEntry, inode: number): Buffer[] {
  const data = dataOf(entry);
  const mode = entry.kind === 'file' && entry.executable ? MODE.executable : MODE[entry.kind];
  return [...header(entry.path, { inode, mode, size: data.length }), data, padding(data.length)];
}

function dataOf(entry: CpioEntry): Buffer {
  if (entry.kind === 'file') return Buffer.from(entry.data.buffer, entry.data.byteOffset, entry.data.length);
  return entry.kind === 'link' ? Buffer.from(entry.target) : Buffer.alloc(0);
}

interface Fields {
  inode: number;
  mode: number;
  size: number;
}

function header(path: string, { inode, mode, size }: Fields): Buffer[] {
  const name = Buffer.from(`${path}\0`);
  // in order: inode, mode, uid, gid, links, mtime, size, device ×2, special device ×2, length of the name, sum
  const fields = [inode, mode, 0, 0, 1, 0, size, 0, 0, 0, 0, name.length, 0];
  const digits = fields.map((field) => field.toString(16).toUpperCase().padStart(8, '0')).join('');
  const head = Buffer.from(`070701${digits}`);
  return [head, name, padding(head.length + name.length)];
}

/** Zeros up to the next multiple of four. */
function padding(length: number): Buffer {
  return Buffer.alloc((4 - (length % 4)) % 4);
}
