// SPDX-License-Identifier: MIT
/** A file of an archive, a folder, or a symbolic link. */
export interface CpioEntry {
  /** relative to the root, with no leading slash */
  path: string;
  /** null for a folder; of a link where it leads */
  data: Uint8Array | null;
  executable?: boolean | undefined;
  link?: boolean | undefined;
}

/** File types and permissions, as in stat(2). */
const MODE = { folder: 0o040755, file: 0o100644, executable: 0o100755, link: 0o120777 };

/**
 * Packs an initramfs in the "newc" format (the kernel's Documentation/driver-api/early-userspace/buffer-format.rst),
 * with the folders that entries lie in. The bytes depend on the entries alone: sorted by path, time 0, owner root,
 * inodes numbered from 1.
 * @throws RangeError if two entries have one path, or a path is empty or leaves the root
 */
export function packCpio(entries: readonly CpioEntry[]): Buffer {
  const parts = withParents(entries).flatMap((entry, index) => {
    const { path, data } = entry;
    const bytes = data ?? Buffer.alloc(0);
    return [...header(path, index + 1, modeOf(entry), bytes.length), bytes, padding(bytes.length)];
  });
  return Buffer.concat([...parts, ...header('TRAILER!!!', 0, 0, 0)]);
}

function modeOf({ data, executable = false, link = false }: CpioEntry): number {
  if (data === null) return MODE.folder;
  if (link) return MODE.link;
  return executable ? MODE.executable : MODE.file;
}

function withParents(entries: readonly CpioEntry[]): CpioEntry[] {
  const byPath = new Map<string, CpioEntry>();
  for (const entry of entries) {
    if (entry.path.split('/').some((name) => ['', '.', '..'].includes(name)))
      throw new RangeError(`no path for an archive: ${JSON.stringify(entry.path)}`);
    if (byPath.has(entry.path)) throw new RangeError(`${entry.path} is packed twice`);
    byPath.set(entry.path, entry);
  }
  for (const { path } of entries) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const parent = path.slice(0, end);
      if (!byPath.has(parent)) byPath.set(parent, { path: parent, data: null });
    }
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function header(path: string, inode: number, mode: number, size: number): Buffer[] {
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
