// SPDX-License-Identifier: MIT
import { COMMAND } from '../samples/command.js';
import { hookNamed } from './hooks.js';

/** What the threads do over and over, an event each time. The first is the default; getppid is the bystander. */
export const EVENT_WORKLOADS = ['openat-ebadf', 'openat', 'openat-enoent', 'packets'] as const;

/**
 * The workloads that fire a hook; of several hooks (`kprobe+uprobe`) those that fire one of them. Any may fire a hook that
 * the table lacks: trying it tells.
 */
export function workloadsOf(hook: string): readonly string[] {
  const firing = hook.split('+').flatMap((name) => hookNamed(name)?.firedBy ?? EVENT_WORKLOADS);
  return EVENT_WORKLOADS.filter((workload) => firing.includes(workload));
}

/** Whether a workload's events fire a hook. A user's command is taken for one that opens files by the C library. */
export function fires(workload: string, { hook }: { hook: string }): boolean {
  return workloadsOf(hook).includes(workload.startsWith(COMMAND) ? 'openat' : workload);
}

/** What one event of a workload is, for a sentence: `one million openat`. */
export function eventName(workload: string): string {
  return workload.startsWith('packets') ? 'packets' : 'openat';
}
