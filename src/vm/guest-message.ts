// SPDX-License-Identifier: MIT
import * as z from 'zod';
import type { MeasureEvent } from '../measure/job.js';
import { environmentSchema, ownWarningSchema, variantRecordSchema } from '../samples/environment.js';
import { sampleSchema } from '../samples/sample.js';
import type { Footprint } from '../session/probe-visit.js';
import { entrySymbolsSchema } from './guest/entry-symbols.js';

/** What the guest's own script alone makes is taken as it comes: the channel has a checksum on every message. */
const UNCHECKED: unknown[] = ['arm', 'plan', 'note', 'block'];
type Unchecked = Extract<MeasureEvent, { type: 'arm' | 'plan' | 'note' | 'block' }>;

/** A guest's row: a sample and, of windows, the number of their burst. */
const guestRowSchema = sampleSchema.extend({ burst: z.number().int().min(0).exactOptional() });
export type GuestRow = z.infer<typeof guestRowSchema>;

const visitSchema = z.object({
  type: z.literal('visit'),
  arm: z.string(),
  rows: z.array(guestRowSchema),
  footprint: z.custom<Footprint | null>((value) => typeof value === 'object'),
  code: z.string().exactOptional(),
});
export type GuestVisit = z.infer<typeof visitSchema>;

/** What a guest sends. */
export const messageSchema = z.union([
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('symbols'),
      symbols: entrySymbolsSchema,
      code: z.string().exactOptional(),
    }),
    z.object({
      type: z.literal('begin'),
      environment: environmentSchema,
      sections: z.number().int().min(1),
    }),
    visitSchema,
    z.object({ type: z.literal('failed'), record: variantRecordSchema }),
    z.object({ type: z.literal('warning'), warning: ownWarningSchema }),
    z.object({ type: z.enum(['done', 'error']) }),
  ]),
  z.custom<Unchecked>((value) => UNCHECKED.includes((value as { type?: unknown } | null)?.type)),
]);
