// SPDX-License-Identifier: MIT
import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** What still shows that SIGHUP was ignored when this process began. */
export interface HangupSigns {
  /** what stdin is open on; null where that cannot be read */
  stdin: string | null;
  /** /proc/self/fdinfo/0; null where it cannot be read */
  stdinInfo: string | null;
  /** the environment's `_`: bash and zsh put there what they run */
  underscore: string | undefined;
  /** the parent's /proc/PID/status; null where it cannot be read */
  parentStatus: string | null;
}

const ACCESS_MODE = 0o3;
const WRITE_ONLY = 0o1;
/** In SigIgn bit 0 is signal 1, which is SIGHUP on every Linux. */
const SIGHUP_BIT = 1n;

/**
 * Whether SIGHUP was ignored when this process began. Node sets every signal to its default as it starts (PlatformInit
 * of its node.cc), so signs must tell: the stdin that nohup of coreutils puts in a terminal's place, nohup in `_`, or a
 * parent that ignores SIGHUP, as after `trap '' HUP`. Not seen: nohup by a shell without `_` (dash) and no terminal.
 */
export function hangupIgnored({ stdin, stdinInfo, underscore, parentStatus }: HangupSigns): boolean {
  const flags = Number.parseInt(/^flags:\s*([0-7]+)$/m.exec(stdinInfo ?? '')?.[1] ?? '0', 8);
  const ignored = BigInt(`0x${/^SigIgn:\s*([0-9a-f]+)$/m.exec(parentStatus ?? '')?.[1] ?? '0'}`);
  return (
    (stdin === '/dev/null' && (flags & ACCESS_MODE) === WRITE_ONLY) ||
    basename(underscore ?? '') === 'nohup' ||
    (ignored & SIGHUP_BIT) !== 0n
  );
}

/** Reads the signs of this process. */
export function hangupSigns(): HangupSigns {
  return {
    stdin: readOr(() => readlinkSync('/proc/self/fd/0')),
    stdinInfo: readOr(() => readFileSync('/proc/self/fdinfo/0', 'utf8')),
    underscore: process.env._,
    parentStatus: readOr(() => readFileSync(`/proc/${process.ppid}/status`, 'utf8')),
  };
}

let kept: boolean | undefined;

/**
 * Goes on ignoring SIGHUP where it was ignored at the start; the first call tells, as the parent may be gone later.
 * @returns whether it is ignored
 */
export function keepHangupIgnored(): boolean {
  if (kept === undefined) {
    kept = hangupIgnored(hangupSigns());
    if (kept) process.on('SIGHUP', () => {});
  }
  return kept;
}

/** What cannot be read is no sign: /proc may be hidden, and the parent may be gone. */
function readOr(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
