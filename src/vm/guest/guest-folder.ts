// SPDX-License-Identifier: MIT
import { readFileSync, readlinkSync } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'probe-bench-guest-';
/** What a folder's name says of its owner: PID namespace, process, and when that began. */
const NAME = new RegExp(`^${PREFIX}(\\d+)-(\\d+)-(\\d+)-\\w+$`);

/**
 * Makes a folder for the files of one guest, and takes away those whose owner is gone: one that was ended by
 * SIGKILL cannot do so itself. Process ids come again, and mean nothing in another PID namespace, so a folder is
 * taken away only where its namespace is this one's and no process of that id began when its owner did.
 */
export async function makeGuestFolder(parent = tmpdir()): Promise<string> {
  const space = /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  for (const name of await readdir(parent).catch(() => [])) {
    const [, theirs, pid, began] = NAME.exec(name) ?? [];
    if (theirs === space && pid !== undefined && startOf(pid) !== began) await discard(join(parent, name));
  }
  return mkdtemp(join(parent, `${PREFIX}${space}-${process.pid}-${startOf('self')}-`));
}

/** When a process began, in ticks since boot: field 22 of /proc/<pid>/stat (proc(5)); null where there is none. */
function startOf(pid: string): string | null {
  try {
    // The second field is the command's name in parentheses, which may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** Only what is ours to take: a folder of this user, no link. Another process may be sweeping, too. */
async function discard(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found?.isDirectory() && found.uid === process.geteuid?.())
    await rm(path, { recursive: true, force: true }).catch(() => {});
}
