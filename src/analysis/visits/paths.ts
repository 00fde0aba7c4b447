// SPDX-License-Identifier: MIT
import { readPaths, spellPaths } from '../../samples/paths.js';
import { BASELINE, type Sample } from '../../samples/sample.js';

/** A rarer one is not told from what falls into a window by chance. */
export const LEAST_SHARE = 1 / 64;
/** What the baseline does now and then takes a little more or less beside a program: caches of the allocator. */
const ALIKE = 2;

/** A number of instructions and the share of the windows that took it. */
export interface Taken {
  insn: number;
  share: number;
}

/** What a sample's windows took, the most frequent first. Shares are spelled shorter than they are. */
export function taken({ paths, batches }: Sample): Taken[] {
  const whole = (share: number) => (batches === null ? share : Math.round(share * batches) / batches);
  return readPaths(paths ?? []).flatMap(({ insn, share }) =>
    insn === null ? [] : [{ insn, share: whole(share) }],
  );
}

/** What the baseline's windows take beyond its most frequent one: empty where all are alike. */
function excesses(baseline: readonly Taken[]): number[] {
  const [usual, ...others] = baseline;
  return usual === undefined ? [] : others.map(({ insn }) => insn - usual.insn);
}

/**
 * The paths without what the baseline does now and then as well: the most frequent takes in those that differ from it by
 * an excess of the baseline, and so on while one has a 64th of the windows. Rarer ones are left out.
 */
function fold(paths: readonly Taken[], beyond: readonly number[]): Taken[] {
  const kept: Taken[] = [];
  let rest = [...paths];
  for (let [first] = rest; first !== undefined && first.share >= LEAST_SHARE; [first] = rest) {
    const { insn } = first;
    const belongs = (other: Taken) =>
      other.insn === insn || beyond.some((excess) => Math.abs(other.insn - insn - excess) <= ALIKE);
    kept.push({ insn, share: shareOf(rest.filter(belongs)) });
    rest = rest.filter((other) => !belongs(other));
  }
  const whole = shareOf(kept);
  return kept.map(({ insn, share }) => ({ insn, share: share / whole }));
}

/**
 * The paths that stand for an arm beside a baseline whose windows are not all alike. None beside another baseline, nor
 * where no path has a 64th of the windows: then all windows stand for the arm.
 */
export function keptPaths(paths: readonly Taken[], baseline: readonly Taken[]): Taken[] {
  return baseline.length < 2 ? [] : fold(paths, excesses(baseline));
}

export function shareOf(paths: readonly Taken[]): number {
  return paths.reduce((sum, { share }) => sum + share, 0);
}

const phaseOf = ({ boot, block, threads, phase }: Sample) => `${boot}/${block}/${threads}/${phase}`;

/** Whether an exact sample is of a baseline whose windows are not all alike: on Linux 5.10 a slab is refilled in some. */
export function isUnlikeBaseline({ arm, paths }: Sample): boolean {
  return arm === BASELINE && (paths?.length ?? 0) > 1;
}

/**
 * Samples beside an unlike baseline stand for their paths without what the baseline does as well: their value is the mean
 * over these. Others are as they were.
 */
export function withoutBaselinePaths(samples: readonly Sample[]): readonly Sample[] {
  const unlike = new Map(samples.filter(isUnlikeBaseline).map((one) => [phaseOf(one), taken(one)]));
  if (unlike.size === 0) return samples;
  return samples.map((sample) => {
    const baseline = unlike.get(phaseOf(sample));
    if (baseline === undefined || sample.paths === null) return sample;
    const paths = keptPaths(taken(sample), baseline);
    const value = paths.reduce((sum, { insn, share }) => sum + insn * share, 0);
    return paths.length === 0 ? sample : { ...sample, value, paths: spellPaths(paths) };
  });
}
