// SPDX-License-Identifier: MIT
import { readText } from '../../host/proc.js';

/** Debian's stable release: what stands for the own one on machines of another distribution. */
const STABLE = 'trixie';

/**
 * The Debian release of this machine, by its codename; Debian's stable where it is none of those known.
 * @param osRelease what os-release(5) says
 */
export function debianRelease(
  known: readonly string[],
  osRelease = readText('/etc/os-release') ?? '',
): string {
  const own = /^VERSION_CODENAME=(\w+)$/m.exec(osRelease)?.[1] ?? '';
  return known.includes(own) ? own : STABLE;
}
