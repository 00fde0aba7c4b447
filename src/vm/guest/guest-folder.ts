// SPDX-License-Identifier: MIT
import { readFileSync, readlinkSync } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'probe-bench-guest-';
/** A folder's name says whose it is: PID namespace, process id, and when that process began. */
const NAME = new RegExp(`^${PREFIX}(\\d+)-(\\d+)-(\\d+)-\\w+$`);

/**
 * Makes a folder for the files of one guest, and removes those that a process ended by SIGKILL left behind: those of
 * this PID namespace whose process is gone. Process ids are used again, so its start counts, too.
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
    // field 2 is the command's name in parentheses, which may hold anything
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** Removes what is a folder of this user and no link. Another process may be removing it, too. */
async function discard(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found?.isDirectory() && found.uid === process.geteuid?.())
    await rm(path, { recursive: true, force: true }).catch(() => {});
}
