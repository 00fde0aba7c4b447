// SPDX-License-Identifier: MIT
import { readdirSync, readlinkSync } from 'node:fs';
import { mayTrace } from '../../src/host/privileges.js';
import { loadedIds } from '../../src/native/index.js';

/** Why the kernel tier cannot run here; undefined where it can. */
export const noKernel = mayTrace() ? undefined : 'loading probes needs root (CAP_SYS_ADMIN)';

/** This process's descriptors that belong to the kernel's tracing: programs, maps, links, events. */
export function descriptors(): string[] {
  return readdirSync('/proc/self/fd')
    .map((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`);
      } catch {
        return ''; // the folder's own descriptor, closed by now
      }
    })
    .filter((target) => /bpf|btf|perf_event/.test(target))
    .sort();
}

/** What tracing holds, here and on the whole machine: the same before and after, or something leaked. */
export function held() {
  return { ...loadedIds(), descriptors: descriptors() };
}

/**
 * What is held now and was not before. Programs and maps are freed after an RCU grace period, so it waits
 * for that, up to five seconds.
 */
export async function leaked(before: ReturnType<typeof held>) {
  for (let tries = 0; ; tries++) {
    const now = held();
    const fresh = (kind: 'programs' | 'maps' | 'links') =>
      now[kind].filter((id) => !before[kind].includes(id));
    const found = {
      programs: fresh('programs'),
      maps: fresh('maps'),
      links: fresh('links'),
      descriptors: now.descriptors.length - before.descriptors.length,
    };
    if (tries === 100 || JSON.stringify(found) === JSON.stringify(NOTHING)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What leaked() gives where nothing leaked. */
export const NOTHING = { programs: [], maps: [], links: [], descriptors: 0 };
