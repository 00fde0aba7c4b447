// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import { archName, type Environment, type VariantRecord, type Warning } from '../../samples/environment.js';
import { BASELINE, CONTROL, type Sample } from '../../samples/sample.js';
import { byRun } from '../by-run.js';
import { ranks } from '../rows/ranks.js';
import { statisticsOf } from '../statistics/choose.js';
import type { Estimate } from '../statistics/estimate.js';
import type { Noise } from '../statistics/verdict.js';
import { controlOf } from '../visits/control.js';
import { demandFigures } from '../visits/demand-figures.js';
import { costs } from '../visits/pairs.js';
import { type Visits, visitsByThreads } from '../visits/visits.js';
import type { Source } from './compare-types.js';

/** What a CSV is known by before it is read: its label and where it lies. */
export type Place = Pick<Source, 'label' | 'path'>;

type Known = Pick<VariantRecord, 'id' | 'hook' | 'store' | 'status' | 'reason'>;

/**
 * The runs of these samples, one source each, with the cost of every variant in every block, from the phase `event`
 * without warm-up. The environment lists the variants, and why some have no samples; without one, they are those that
 * have samples.
 * @throws ProbeBenchError `duplicate-sample`, `not-finite`, `no-figures`; `unknown-arm` for samples that the environment
 *   does not list
 */
export function sourcesOfSamples(
  place: Place,
  samples: readonly Sample[],
  environment: Environment | null,
  level: number,
): Source[] {
  return byRun(samples).map((own) => {
    const { run, kernel, target, unit, arch } = own[0] as Sample;
    const statistics = statisticsOf(unit);
    demandFigures(own, statistics, place.path);
    const events = own.filter(({ phase, warmup }) => phase === 'event' && !warmup);
    const source: Source = {
      ...place,
      ...{ run, kernel, target, unit, statistics, environment },
      arch: archIn(environment) ?? arch,
      boots: new Set(events.map(({ boot }) => boot)).size,
      measurements: [],
      explained: new Map(),
      warnings: runWarnings(environment),
    };
    for (const visits of visitsByThreads(events, true)) measure(source, visits, level);
    return source;
  });
}

/** The architecture that an environment.json names; null without one. */
export function archIn(environment: Environment | null): string | null {
  return environment && archName(environment.machine.arch);
}

/** The warnings of a whole run. */
export function runWarnings(environment: Environment | null): Source['warnings'] {
  return (environment?.warnings ?? []).filter(({ variant }) => variant === undefined);
}

/** Adds what was measured at one thread count. */
function measure(source: Source, visits: Visits, level: number): void {
  const { statistics } = source;
  const { threads } = visits;
  const { control, noise } = controlOf(visits, source.environment?.options.workload ?? '', level);
  source.warnings.push(...controlWarnings(control, noise, threads));
  const found = knownOf(source, visits).map((known) => {
    const pairs = known.status === 'measured' ? costs(visits, known.id) : new Map<string, number>();
    return { known, pairs, located: statistics.locate(pairs, level) };
  });
  const priced = found.flatMap(({ known: { id }, pairs, located }) =>
    located === null ? [] : [{ id, costs: pairs, cost: located.estimate }],
  );
  const ranked = ranks(
    priced.sort((a, b) => a.cost - b.cost),
    statistics,
    noise.floor,
  );
  for (const { known, pairs, located } of found) {
    const { id: variant, hook, store, status, reason } = known;
    const missing = status === 'measured' && located === null;
    source.measurements.push({
      ...{ source, threads, variant, hook, store },
      status: missing ? 'failed' : status,
      reason: missing ? 'no block holds both it and the baseline' : reason,
      blocks: located && pairs.size,
      cost: located?.estimate ?? null,
      bounds: located && statistics.bounds(pairs, located),
      rank: ranked.get(variant) ?? null,
      costs: located && pairs,
      floor: noise.floor,
      doubtful: !statistics.concludes(noise),
    });
  }
}

/** The variants of a run: those that its environment lists, or else those that have visits. */
function knownOf({ environment, path }: Source, { arms }: Visits): readonly Known[] {
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

/** Why no change is told of a table. */
function controlWarnings(control: Estimate | null, { biased, floor }: Noise, threads: number): Warning[] {
  const warning = (code: Warning['code'], text: string) => [
    { code, text: `${text}, so no change is told`, threads },
  ];
  if (control === null) return warning('no-control', 'no A/A control was measured');
  if (biased)
    return warning(
      'control-biased',
      'the A/A control differs from the baseline, where nothing should differ',
    );
  return floor === null ? warning('few-blocks', `${control.n} blocks are too few for an interval`) : [];
}
