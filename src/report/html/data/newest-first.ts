// SPDX-License-Identifier: MIT
import type { LabelledRun, RunGroup } from '../../run-groups.js';

/** A group with its kernels from the newest to the oldest; runs of other kinds stay in the order given. */
export function newestFirst(group: RunGroup): RunGroup {
  return group.across === 'kernel' ? { ...group, runs: [...group.runs].sort(byRelease).reverse() } : group;
}

function byRelease(a: LabelledRun, b: LabelledRun): number {
  return a.analysis.kernel.localeCompare(b.analysis.kernel, 'en', { numeric: true });
}
