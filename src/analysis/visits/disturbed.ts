// SPDX-License-Identifier: MIT
import { BASELINE, CONTROL, type Sample } from '../../samples/sample.js';
import { fewestBlocks, INTERVAL_BLOCKS } from '../statistics/verdict.js';

/** With statistics off a program counts no runs, except one that was under way when they were switched off. */
const FOREIGN_SHARE = 0.01;

/** Whether somebody else had BPF statistics on in a phase without ours: its cost includes their tax. */
function hasForeignStatistics({ phase, run_cnt, events }: Sample): boolean {
  return (phase === 'event' || phase === 'bystander') && (run_cnt ?? 0) > events * FOREIGN_SHARE;
}

/** The samples whose times are used, and how many visits were left out, or would have been. */
export interface TimedSamples {
  samples: Sample[];
  /** event phases with two baselines, and those whose baselines differ */
  watched: number;
  disturbed: number;
  /** visits that were made while somebody else had statistics on */
  foreign: number;
  visits: number;
  /** these visits are used too, since too few would be left */
  used_all: boolean;
}

/** Visits of each arm's event phase at each thread count. */
function visitsOf(samples: readonly Sample[]): Map<string, number> {
  const visits = new Map<string, number>();
  for (const { arm, phase, threads } of samples)
    if (phase === 'event') visits.set(`${arm}/${threads}`, (visits.get(`${arm}/${threads}`) ?? 0) + 1);
  return visits;
}

/** How many of an arm's visits must be left: what a verdict needs, what an interval needs, or all. */
function wanted(visits: number, verdicts: number): number {
  return [verdicts, INTERVAL_BLOCKS].find((least) => visits >= least) ?? visits;
}

/**
 * The samples whose times are used: without warm-up, phases whose baselines differ (no probe is in a baseline, so no arm
 * is favoured), and visits under somebody else's statistics. Where an arm would lose a verdict or an interval by that,
 * the visits of all arms are used.
 */
export function timedSamples(given: readonly Sample[]): TimedSamples {
  const samples = given.filter(({ warmup }) => !warmup);
  const taxed = new Set(samples.filter(hasForeignStatistics).map(visitName));
  const kept = samples.filter((sample) => sample.disturbed !== true && !taxed.has(visitName(sample)));
  const [all, left] = [visitsOf(samples), visitsOf(kept)];
  const verdicts = fewestBlocks(familyOf(samples));
  // An arm that failed early has few visits in any case, and does not bring those of others back.
  const few = Math.min(INTERVAL_BLOCKS, Math.max(0, ...all.values()));
  const used_all = [...all].some(
    ([arm, visits]) => visits >= few && (left.get(arm) ?? 0) < wanted(visits, verdicts),
  );
  const watched = samples.filter(({ phase, disturbed }) => phase === 'event' && disturbed !== null);
  return {
    samples: used_all ? samples : kept,
    watched: watched.length,
    disturbed: watched.filter(({ disturbed }) => disturbed).length,
    foreign: taxed.size,
    visits: new Set(samples.map(visitName)).size,
    used_all,
  };
}

function visitName({ arm, boot, block, threads }: Sample): string {
  return `${arm}/${boot}/${block}/${threads}`;
}

/** How many variants a table has. */
function familyOf(samples: readonly Sample[]): number {
  return new Set(samples.map(({ arm }) => arm).filter((arm) => arm !== BASELINE && arm !== CONTROL)).size;
}

/** The usable visits, without warm-up, of the arm that has the fewest. */
export function usableBlocks(samples: readonly Sample[]): number {
  const events = samples.filter(({ warmup, phase }) => !warmup && phase === 'event');
  const arms = visitsOf(events);
  const usable = visitsOf(events.filter((one) => one.disturbed !== true && !hasForeignStatistics(one)));
  return arms.size === 0 ? 0 : Math.min(...[...arms.keys()].map((arm) => usable.get(arm) ?? 0));
}
