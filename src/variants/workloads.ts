// SPDX-License-Identifier: MIT
import { COMMAND } from '../samples/sample.js';

/** What the threads do over and over, each doing one event. The first is the default; getppid is the bystander. */
export const EVENT_WORKLOADS = ['openat-ebadf', 'openat', 'openat-enoent', 'packets'] as const;

const ANY_OPENAT: readonly string[] = ['openat-ebadf', 'openat', 'openat-enoent'];

/** Hooks that not every openat reaches (only `openat` opens a file, and calls the C library's function), and packets'. */
const FIRED_BY: Readonly<Record<string, readonly string[]>> = {
  fmod_ret: ['openat'],
  lsm: ['openat'],
  uprobe: ['openat'],
  uretprobe: ['openat'],
  'uprobe.multi': ['openat'],
  xdp: ['packets'],
  socket_filter: ['packets'],
};

/** The workloads whose events a hook sees: of several hooks (`kprobe+uprobe`) those that one of them sees. */
export function workloadsOf(hook: string): readonly string[] {
  const seen = hook.split('+').flatMap((one) => FIRED_BY[one] ?? ANY_OPENAT);
  return EVENT_WORKLOADS.filter((workload) => seen.includes(workload));
}

/** Whether a workload's events fire a hook. A user's command is taken for one that opens files by the C library. */
export function fires(workload: string, { hook }: { hook: string }): boolean {
  return workloadsOf(hook).includes(workload.startsWith(COMMAND) ? 'openat' : workload);
}

/** What one event of a workload is, for a sentence: `one million openat`. */
export function eventName(workload: string): string {
  return workload.startsWith('packets') ? 'packets' : 'openat';
}
