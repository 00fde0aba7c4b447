// SPDX-License-Identifier: MIT
import * as z from 'zod';
import type { Environment, VariantRecord } from './environment.js';
import type { Path } from './paths.js';
import type { Phase, Sample } from './sample.js';
import type { Shown } from './shown.js';

export const verdictSchema = z.enum(['differs', 'equivalent', 'inconclusive']);
export type Verdict = z.infer<typeof verdictSchema>;

/** A quantity of a sample, per event, and what the visit's own baselines had of it; null is *not measured*. */
export interface Quantity {
  of: (sample: Sample) => number | null;
  baseline: (sample: Sample) => number | null;
}

/** Where a cost lies; without bounds where too few blocks were measured, or counts are exact. */
export interface Located {
  estimate: number;
  low: number | null;
  high: number | null;
}

/** What the whole table decides of a row: Holm needs every p, a rank every cost. */
export interface Judgement {
  p: number | null;
  verdict: Verdict | null;
  rank: number | null;
}

/** What was measured of a design at one thread count. */
export interface Measured {
  /** blocks that hold both the design and its baseline */
  blocks: number | null;
  /** the middle of what an event takes with nothing attached */
  baseline: number | null;
  cost: Located | null;
  judgement: Judgement;
  system_cpu: Located | null;
  bystander: Located | null;
  statistics_tax: number | null;
  /** costs of events, net of the baseline, with their shares; null by a clock */
  paths: readonly Path[] | null;
  counts: Record<'events' | 'counted' | 'lost' | 'missed', number | null>;
  runs: Record<'run_time' | 'run_time_net' | 'dispatch', number | null>;
  /** what the design adds to any quantity, paired by block */
  added: (phase: Phase, quantity: Quantity) => Located | null;
}

/** What a row of summary.csv is made from. */
export interface Subject {
  environment: Environment;
  record: VariantRecord;
  threads: number;
  /** null where nothing was */
  measured: Measured | null;
}

/** A column of summary.csv: everything that is to be known of it. */
export interface Column<T extends z.ZodType = z.ZodType> {
  /** its values and their range, with a description of what they are */
  type: T;
  of: (subject: Subject) => z.infer<T>;
  shown: Shown | null;
}

/** A column that every row has. */
export function known<T extends z.ZodType>(
  type: T,
  says: string,
  of: (subject: Subject) => z.infer<T>,
  shown: Shown | null = null,
): Column<T> {
  return { type: type.describe(says), of, shown };
}

/** A column of a figure; null in a row of which nothing was measured. */
export function figure<T extends z.ZodType>(
  type: T,
  says: string,
  of: (measured: Measured) => z.infer<T> | null | undefined,
  shown: Shown | null = null,
): Column<z.ZodNullable<T>> {
  const nullable = type.nullable().describe(says);
  return { type: nullable, of: ({ measured }) => (measured && of(measured)) ?? null, shown };
}
