// SPDX-License-Identifier: MIT
import { type Block, isVariant, type Visit } from '../plan/plan.js';
import { CONTROL, type Sample } from '../samples/sample.js';
import { isProfiled, type Profiled } from '../variants/core.js';
import type { Variant } from '../variants/variant.js';
import type { Driver } from './driver.js';
import type { Machine } from './interfaces.js';
import type { Address } from './phases/figures.js';
import type { Footprint } from './probe-visit.js';
import { turn } from './turn.js';
import { type Subject, visit as visitSubject } from './visit.js';

/** What a session tells as it goes, in the order it happens. */
export type SessionEvent =
  | { type: 'begin'; block: Block; visit: Visit }
  | {
      type: 'visit';
      block: Block;
      visit: Visit;
      rows: Sample[];
      footprint: Footprint | null;
      code: string | null;
    }
  | { type: 'failed'; block: Block; visit: Visit; error: unknown };

export interface Session {
  machine: Machine;
  address: Address;
  variants: readonly Variant[];
  /** the A/A control's probe, where the workload never comes; null: nothing is attached */
  control: Variant | null;
  driver: Driver;
  /** how many events the buffers of variants hold, by id; of others all */
  rooms?: ReadonlyMap<string, number>;
  /** whose visits of the first block tell the symbols of code that is there with their probe */
  profile?: Profiled;
}

/** Visits a block's arms in their order. A variant that fails is told, and the others go on. An abort ends the block. */
export async function* visitBlock(
  session: Session,
  block: Block,
  signal?: AbortSignal,
): AsyncGenerator<SessionEvent> {
  for (const visit of block.visits) {
    await turn();
    if (signal?.aborted) return;
    yield { type: 'begin', block, visit };
    const event = await visitArm(session, block, visit, signal);
    if (event === null) return;
    yield event;
  }
}

/** @returns null for a visit that an abort cut short: it is no sample */
async function visitArm(
  session: Session,
  block: Block,
  visit: Visit,
  signal: AbortSignal | undefined,
): Promise<SessionEvent | null> {
  const { machine, address, driver } = session;
  try {
    const profiled = block.block === 0 && isProfiled(session.profile ?? false, visit.arm);
    const subject = { ...subjectOf(session, visit.arm), profiled };
    const around = address.unit === 'ns';
    const { rows, footprint, code } = await visitSubject(machine, subject, driver, visit.phases, around);
    if (signal?.aborted) return null;
    const place = { block: block.block, position: visit.position, warmup: block.warmup, arm: visit.arm };
    const samples = rows.map((row) => ({ ...address, ...place, ...row }));
    return { type: 'visit', block, visit, footprint, code, rows: samples };
  } catch (error) {
    if (signal?.aborted) return null;
    if (!isVariant(visit.arm)) throw error;
    return { type: 'failed', block, visit, error };
  }
}

function subjectOf({ variants, control, rooms }: Session, arm: string): Subject {
  if (arm === CONTROL) return { variant: control, proves: false };
  if (!isVariant(arm)) return { variant: null, proves: false };
  const variant = variants.find((one) => one.id === arm);
  if (variant === undefined) throw new RangeError(`${arm} is not of this session`);
  return { variant, proves: true, room: rooms?.get(arm) ?? null };
}
