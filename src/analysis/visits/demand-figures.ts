// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';
import type { Sample } from '../../samples/sample.js';
import type { Statistics } from '../statistics/statistics.js';
import { wall } from './pairs.js';

/**
 * Refuses samples of which none says what its visit stands for: that column cannot be done without.
 * @param where what holds them, for the error @throws ProbeBenchError `no-figures` that names the column
 */
export function demandFigures(samples: readonly Sample[], statistics: Statistics, where: string): void {
  const events = samples.filter(({ phase }) => phase === 'event');
  const [first] = events;
  if (first === undefined || events.some((sample) => wall.of(sample, statistics) !== null)) return;
  const column = statistics.legacyColumn(first.threads);
  throw new ProbeBenchError(
    `${where}: no visit says what it stands for: neither value nor, as in older files, ${column} is there`,
    { code: 'no-figures', remedy: 'give the files as probe-bench wrote them' },
  );
}
