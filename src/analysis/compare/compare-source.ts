// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import type { Environment, VariantRecord, Warning } from '../../samples/environment.js';
import { BASELINE, CONTROL, type Sample } from '../../samples/sample.js';
import { ranks } from '../rows/ranks.js';
import { statisticsOf } from '../statistics/choose.js';
import type { PerBlock } from '../statistics/estimate.js';
import type { Noise } from '../statistics/verdict.js';
import { controlOf } from '../visits/control.js';
import { demandFigures } from '../visits/demand-figures.js';
import { costs } from '../visits/pairs.js';
import { type Visits, visitsByThreads } from '../visits/visits.js';
import type { Measurement, Source } from './compare-types.js';

/** What a CSV is known by before it is read: its label and where it lies. */
export type Place = Pick<Source, 'label' | 'path'>;

type Known = Pick<VariantRecord, 'id' | 'hook' | 'store' | 'status' | 'reason'>;

/**
 * The runs that samples are of, one source each, with the cost of every variant in every block: warm-up
 * blocks and other phases than `event` are not used. Of an environment it takes which variants should be
 * there and why some are not; without one, what has samples is all that is known.
 * @throws ProbeBenchError `duplicate-sample`, `not-finite`, `no-figures`; `unknown-arm` for samples that the environment
 *   does not list
 */
export function sourcesOfSamples(
  place: Place,
  samples: readonly Sample[],
  environment: Environment | null,
  level: number,
): Source[] {
  return byRun(samples).map((own) => sourceOf(place, own, environment, level));
}

function byRun(samples: readonly Sample[]): Sample[][] {
  const runs = new Map<string, Sample[]>();
  let own: Sample[] = [];
  for (const sample of samples) {
    // Nearly every row is of the run of the row before it.
    if (!sameRun(own[0], sample)) {
      const { run, kernel, target, unit } = sample;
      const key = JSON.stringify([run, kernel, target, unit]);
      own = runs.get(key) ?? [];
      runs.set(key, own);
    }
    own.push(sample);
  }
  return [...runs.values()];
}

function sameRun(a: Sample | undefined, b: Sample): boolean {
  return a?.run === b.run && a.kernel === b.kernel && a.target === b.target && a.unit === b.unit;
}

function sourceOf(
  place: Place,
  samples: readonly Sample[],
  environment: Environment | null,
  level: number,
): Source {
  const { run, kernel, target, unit } = samples[0] as Sample;
  const statistics = statisticsOf(unit);
  demandFigures(samples, statistics, place.path);
  const events = samples.filter(({ phase, warmup }) => phase === 'event' && !warmup);
  const source: Source = {
    ...place,
    ...{ run, kernel, target, unit, statistics, environment },
    boots: new Set(events.map(({ boot }) => boot)).size,
    measurements: [],
    warnings: (environment?.warnings ?? []).filter(({ variant }) => variant === undefined),
  };
  for (const visits of visitsByThreads(events, true)) {
    source.measurements.push(...measurementsOf(source, visits, level));
  }
  return source;
}

function measurementsOf(source: Source, visits: Visits, level: number): Measurement[] {
  const { statistics } = source;
  const { control, noise } = controlOf(visits, level);
  if (control === null) source.warnings.push(noControl(visits.threads));
  if (noise.biased) source.warnings.push(biased(visits.threads));
  if (control !== null && noise.floor === null) source.warnings.push(fewBlocks(control.n, visits.threads));
  const measured = knownOf(source, visits).map((known) => {
    const pairs = known.status === 'measured' ? costs(visits, known.id) : new Map<string, number>();
    return { known, pairs, cost: statistics.locate(pairs, level) };
  });
  const priced = measured.flatMap(({ known, pairs, cost }) =>
    cost === null ? [] : [{ id: known.id, costs: pairs, cost: cost.estimate }],
  );
  const ranked = ranks(
    priced.sort((a, b) => a.cost - b.cost),
    statistics,
    noise.floor,
  );
  return measured.map(({ known, pairs, cost }) => {
    const bounds = cost && statistics.bounds(pairs, cost);
    const figures = { cost: cost?.estimate ?? null, bounds, rank: ranked.get(known.id) ?? null };
    return measurement(source, visits.threads, known, { ...figures, pairs, noise });
  });
}

function measurement(
  source: Source,
  threads: number,
  { id: variant, hook, store, status, reason }: Known,
  found: Pick<Measurement, 'cost' | 'bounds' | 'rank'> & { pairs: PerBlock; noise: Noise },
): Measurement {
  const missing = status === 'measured' && found.cost === null;
  return {
    ...{ source, threads, variant, hook, store },
    status: missing ? 'failed' : status,
    reason: missing ? 'no block holds both it and the baseline' : reason,
    blocks: found.cost === null ? null : found.pairs.size,
    ...{ cost: found.cost, bounds: found.bounds, rank: found.rank },
    costs: found.cost === null ? null : found.pairs,
    floor: found.noise.floor,
    doubtful: !source.statistics.concludes(found.noise),
  };
}

function knownOf({ environment, path }: Source, { arms }: Visits): Known[] {
  const here = [...arms.keys()].filter((arm) => arm !== BASELINE && arm !== CONTROL);
  if (environment === null) return here.map(fromName);
  const stranger = here.find((arm) => !environment.variants.some(({ id }) => id === arm));
  if (stranger === undefined) return environment.variants;
  throw new ProbeBenchError(`${path}: samples of ${stranger}, which its environment.json does not list`, {
    code: 'unknown-arm',
    remedy: 'keep the files of one run together, as it wrote them',
  });
}

/** A variant's id is `<hook>-<store>[-<twist>]`. */
function fromName(id: string): Known {
  const [hook = '', ...store] = id.split('-');
  return { id, hook, store: store.join('-'), status: 'measured', reason: '' };
}

function noControl(threads: number): Warning {
  return { code: 'no-control', text: 'no A/A control was measured, so no change is told', threads };
}

function fewBlocks(blocks: number, threads: number): Warning {
  const text = `${blocks} blocks are too few for an interval, so no change is told`;
  return { code: 'few-blocks', text, threads };
}

function biased(threads: number): Warning {
  const text = 'the A/A control differs from the baseline, where nothing should differ, so no change is told';
  return { code: 'control-biased', text, threads };
}
