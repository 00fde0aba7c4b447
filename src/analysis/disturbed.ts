import { QUIET_BATCHES, type Sample } from '../samples/sample.js';

/** An interval needs so many blocks. */
const LEAST_VISITS = 6;

/** The samples whose times are used, and how many were disturbed of those that were watched. */
export interface TimedSamples {
  samples: Sample[];
  watched: number;
  disturbed: number;
  /** too few would be left: the disturbed visits are used too */
  used_all: boolean;
}

function isDisturbed({ batches_quiet }: Sample): boolean {
  return batches_quiet !== null && batches_quiet < QUIET_BATCHES;
}

/** Visits of each arm's event phase. */
function visitsOf(samples: readonly Sample[]): Map<string, number> {
  const visits = new Map<string, number>();
  for (const { arm, phase } of samples) if (phase === 'event') visits.set(arm, (visits.get(arm) ?? 0) + 1);
  return visits;
}

/**
 * The samples whose times are used: without warm-up blocks, and without visits that hardly met a quiet batch. What tells is
 * the work quanta around the batches, which no probe is part of, so that no arm is favoured; with them in, a neighbour on
 * the core moved costs by a quarter. Where an arm would be left without an interval that it has with them, all visits are
 * used; and of a run of few blocks, which has none, all too: it must not end without a figure. Then the figure of each is its
 * fastest batch, for a disturbed visit has no decile of quiet ones, and two figures would not compare.
 */
export function timedSamples(given: readonly Sample[]): TimedSamples {
  const samples = given.filter(({ warmup }) => !warmup);
  const quiet = samples.filter((sample) => !isDisturbed(sample));
  const left = visitsOf(quiet);
  const visits = visitsOf(samples);
  const least = Math.min(LEAST_VISITS, Math.max(0, ...visits.values()));
  const used_all = [...visits].some(([arm, all]) => all >= least && (left.get(arm) ?? 0) < least);
  return {
    samples: used_all ? samples.map((sample) => ({ ...sample, batch_quiet: null })) : quiet,
    watched: samples.filter(({ batches_quiet }) => batches_quiet !== null).length,
    disturbed: samples.length - quiet.length,
    used_all,
  };
}
