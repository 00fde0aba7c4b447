// SPDX-License-Identifier: MIT
import { EXECUTED, type Executed, NOTHING, type Profile } from '../../samples/profile.js';
import { BASELINE } from '../../samples/sample.js';
import { archOf } from '../arch-of.js';
import type { Analysis } from '../types.js';
import { keptPaths, type Taken } from '../visits/paths.js';
import { type Explained, largestFirst, type PlaceCost, rounded } from './explained.js';

/** Means are of integers: beyond this a digit is dust of the division, and no instruction. */
const DECIMALS = 9;
/** Costs come rounded to six: the sixth of what is left says nothing. */
const COST_DECIMALS = 5;

type Known = Omit<Explained, 'untold' | 'stacks'>;

/**
 * A design's cost by call stack: what its events execute, minus what those of the baseline do. Both are means over the
 * windows that the cost is the mean of.
 */
export function explained({
  profile,
  baseline,
  ...known
}: Known & { profile: Profile; baseline: Profile }): Explained {
  const bare = takenOf(baseline);
  const [own, without] = [profile, baseline].map((one) => perEvent(one, keptPaths(takenOf(one), bare)));
  const stacks = differences(own ?? new Map(), without ?? new Map());
  const told = stacks.reduce((sum, { instructions }) => sum + instructions, 0);
  return { ...known, untold: rounded(known.cost - told, COST_DECIMALS), stacks };
}

/** A run as its profiles are explained: its costs are those of events of one thread. */
interface ProfiledRun extends Pick<Known, 'kernel' | 'arch' | 'workload'> {
  costs: readonly { variant: string; cost: number | null }[];
}

/** The costs of a run that have a profile, by variant; none where the baseline has none. */
export function explainedRun(
  profiles: ReadonlyMap<string, Profile>,
  { costs, ...where }: ProfiledRun,
): Map<string, Explained> {
  const baseline = profiles.get(BASELINE);
  if (baseline === undefined) return new Map();
  const all = costs.flatMap(({ variant, cost }) => {
    const profile = profiles.get(variant);
    return profile === undefined || cost === null
      ? []
      : [explained({ ...where, variant, cost, profile, baseline })];
  });
  return new Map(all.map((one) => [one.variant, one]));
}

/** The same of an analysed run. */
export function explainedAnalysis(
  analysis: Analysis,
  profiles: ReadonlyMap<string, Profile>,
): Map<string, Explained> {
  const { kernel, workload, groups } = analysis;
  const costs = groups.flatMap(({ rows }) => rows);
  return explainedRun(profiles, { kernel, arch: archOf(analysis), workload, costs });
}

/** Its paths in the order of a sample's, the most frequent first. */
function takenOf({ paths }: Profile): Taken[] {
  const all = windowsOf(paths);
  return paths
    .map(({ insn, windows }) => ({ insn, share: windows / all }))
    .sort((a, b) => b.share - a.share || a.insn - b.insn);
}

function windowsOf(paths: Profile['paths']): number {
  return paths.reduce((sum, { windows }) => sum + windows, 0);
}

/** What an event executes in each stack: the mean over the paths that are kept, or over all windows where none is. */
function perEvent({ paths }: Profile, kept: readonly Taken[]): Map<string, Executed> {
  const all = windowsOf(paths);
  const sums = new Map<string, Executed>();
  for (const { insn, windows, stacks } of paths) {
    const share = kept.length === 0 ? windows / all : (kept.find((path) => path.insn === insn)?.share ?? 0);
    if (share === 0) continue;
    for (const [stack, executed] of stacks) {
      const sum = sums.get(stack) ?? { ...NOTHING };
      for (const column of EXECUTED) sum[column] += (share * executed[column]) / windows;
      sums.set(stack, sum);
    }
  }
  return sums;
}

function differences(
  own: ReadonlyMap<string, Executed>,
  without: ReadonlyMap<string, Executed>,
): PlaceCost[] {
  const names = new Set([...own.keys(), ...without.keys()]);
  return largestFirst(
    [...names].map((name) => {
      const place: PlaceCost = { name, ...NOTHING };
      for (const column of EXECUTED)
        place[column] = rounded(
          (own.get(name)?.[column] ?? 0) - (without.get(name)?.[column] ?? 0),
          DECIMALS,
        );
      return place;
    }),
  );
}
