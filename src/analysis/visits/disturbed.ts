// SPDX-License-Identifier: MIT
import { BASELINE, CONTROL, type Sample } from '../../samples/sample.js';
import { fewestBlocks, INTERVAL_BLOCKS } from '../statistics/verdict.js';

/** Without our statistics a program has no runs, but for one that was under way when we switched them off. */
const FOREIGN_SHARE = 0.01;

/** Whether somebody else had BPF statistics on in a phase that measures without: its cost holds their tax. */
function hasForeignStatistics({ phase, run_cnt, events }: Sample): boolean {
  return (phase === 'event' || phase === 'bystander') && (run_cnt ?? 0) > events * FOREIGN_SHARE;
}

/** The samples whose times are used, and of how many visits that was decided. */
export interface TimedSamples {
  samples: Sample[];
  /** event phases whose two baselines are to agree, and those where they do not */
  watched: number;
  disturbed: number;
  /** visits that were made while somebody else had statistics on */
  foreign: number;
  visits: number;
  /** too few would be left: these visits are used too */
  used_all: boolean;
}

/** Visits of each arm's event phase at each thread count. */
function visitsOf(samples: readonly Sample[]): Map<string, number> {
  const visits = new Map<string, number>();
  for (const { arm, phase, threads } of samples)
    if (phase === 'event') visits.set(`${arm}/${threads}`, (visits.get(`${arm}/${threads}`) ?? 0) + 1);
  return visits;
}

/** Of so many visits so many must be left: what verdicts need, what an interval needs, or all. */
function wanted(visits: number, verdicts: number): number {
  return [verdicts, INTERVAL_BLOCKS].find((least) => visits >= least) ?? visits;
}

/**
 * The samples whose times are used: without warm-up, phases whose baselines differ (they have no probe in them, so no
 * arm is favoured), and visits under somebody else's statistics. Where an arm would be left without the verdict or the
 * interval that all its visits give, all are used, of every arm.
 */
export function timedSamples(given: readonly Sample[]): TimedSamples {
  const samples = given.filter(({ warmup }) => !warmup);
  const taxed = new Set(samples.filter(hasForeignStatistics).map(visitName));
  const kept = samples.filter((sample) => sample.disturbed !== true && !taxed.has(visitName(sample)));
  const [all, left] = [visitsOf(samples), visitsOf(kept)];
  const verdicts = fewestBlocks(familyOf(samples));
  // An arm that failed early has few visits anyhow: it brings nothing back.
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

/** How many visits that can be used the arm has that has fewest; warm-up left out. */
export function usableBlocks(samples: readonly Sample[]): number {
  const events = samples.filter(({ warmup, phase }) => !warmup && phase === 'event');
  const arms = visitsOf(events);
  const usable = visitsOf(events.filter((one) => one.disturbed !== true && !hasForeignStatistics(one)));
  return arms.size === 0 ? 0 : Math.min(...[...arms.keys()].map((arm) => usable.get(arm) ?? 0));
}
