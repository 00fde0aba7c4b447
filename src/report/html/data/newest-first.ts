// SPDX-License-Identifier: MIT

import type { LabelledRun, RunGroup } from '../../run-groups.js';
import { architectures } from '../../table/architectures.js';
import { kernelOf, shortRelease } from '../../table/labels.js';

/**
 * A group with its kernels from the newest to the oldest, those of one release by their architectures; runs of other
 * kinds stay in the order given.
 */
export function newestFirst(group: RunGroup): RunGroup {
  return group.across === 'kernel' ? { ...group, runs: sorted(group.runs, -1) } : group;
}

/** Kernels from the oldest to the newest, those of one release by their architectures. */
export function oldestFirst(runs: readonly LabelledRun[]): LabelledRun[] {
  return sorted(runs, 1);
}

function sorted(runs: readonly LabelledRun[], direction: 1 | -1): LabelledRun[] {
  const all = runs.map((run) => ({ run, kernel: kernelOf(run.analysis) }));
  const order = architectures(all.map(({ kernel }) => kernel.arch));
  const place = ({ kernel: { arch } }: (typeof all)[number]) => order.indexOf(arch ?? order[0] ?? '');
  const byVersion = (a: string, b: string) => direction * a.localeCompare(b, 'en', { numeric: true });
  all.sort(
    (a, b) =>
      byVersion(shortRelease(a.kernel.release), shortRelease(b.kernel.release)) ||
      place(a) - place(b) ||
      byVersion(a.kernel.release, b.kernel.release),
  );
  return all.map(({ run }) => run);
}
