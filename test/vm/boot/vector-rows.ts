// SPDX-License-Identifier: MIT
import type { ExecutionContext } from 'ava';
import { BASELINE, type Sample } from '../../../src/samples/sample.js';
import { VECTOR_COLUMNS, type VectorColumn } from '../../../src/samples/vector.js';

/** The first row of an arm's events. */
export function ofArm(samples: readonly Sample[], arm: string): Sample | undefined {
  return samples.find((row) => row.arm === arm && row.phase === 'event' && !row.warmup);
}

/** What a design adds to an event; NaN where it has no vector. */
export function added(samples: readonly Sample[], arm: string, column: VectorColumn): number {
  return (ofArm(samples, arm)?.[column] ?? Number.NaN) - (ofArm(samples, BASELINE)?.[column] ?? Number.NaN);
}

/** Every row of windows agreed with the guest's clock, else it had no vector. */
export function haveVectors(t: ExecutionContext, samples: readonly Sample[]): void {
  t.true(samples.length > 0);
  for (const row of samples)
    for (const column of VECTOR_COLUMNS)
      t.is(row[column] === null, row.phase === 'count', `${row.arm}, ${row.phase}: ${column}`);
}
