// SPDX-License-Identifier: MIT
import { BASELINE, CONTROL, isTimedCommand } from '../../samples/sample.js';
import type { CommandFigures } from '../types.js';
import { baselines, costs, systemCpu, userCpu } from '../visits/pairs.js';
import type { Part } from '../visits/part.js';
import { rowsOf } from '../visits/visits.js';

/** What a run of the command adds up to beside its wall time; undefined where no clock told it, and for any other workload. */
export function commandFigures(part: Part): CommandFigures | undefined {
  const { timed, all, environment, statistics } = part;
  const { unit, options } = environment;
  if (!isTimedCommand({ unit, workload: options.workload })) return undefined;
  // In older files the baseline arm holds the counts.
  const counted = [...rowsOf(all, BASELINE, 'count'), ...rowsOf(all, CONTROL, 'count')].flatMap(
    ([block, row]) => (row.counted === null ? [] : [[block, row.counted] as const]),
  );
  const measured = environment.variants.filter(({ status }) => status === 'measured');
  return {
    openat: statistics.middle(new Map(counted)),
    user: statistics.middle(baselines(timed, userCpu)),
    system: statistics.middle(baselines(timed, systemCpu)),
    user_cost: Object.fromEntries(
      measured.map(({ id }) => [id, statistics.locate(costs(timed, id, 'event', userCpu))?.estimate ?? null]),
    ),
  };
}
