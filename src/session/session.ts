import { setImmediate } from 'node:timers/promises';
import { type Block, isVariant, type Visit } from '../plan/plan.js';
import type { Sample, Unit } from '../samples/sample.js';
import type { Variant } from '../variants/catalogue.js';
import type { Machine } from './interfaces.js';
import type { Load } from './load.js';
import { type Footprint, type VisitResult, visitBaseline, visitVariant } from './visit.js';

/** What every sample of a run begins with. */
export type Address = Pick<Sample, 'run' | 'kernel' | 'target' | 'unit' | 'boot'>;

/** What a session tells as it goes, in the order it happens. */
export type SessionEvent =
  | { type: 'begin'; block: Block; visit: Visit }
  | { type: 'visit'; block: Block; visit: Visit; rows: Sample[]; footprint: Footprint | null }
  | { type: 'failed'; block: Block; visit: Visit; error: unknown };

export interface Session {
  machine: Machine;
  address: Address;
  variants: readonly Variant[];
  loads: readonly Load[];
}

/**
 * Visits a block's arms in their order, all with the same threads. A variant that fails is told and leaves the block; the others go
 * on. Between visits the event loop turns, so that a signal is heard; an abort ends the block early.
 */
export async function* visitBlock(
  session: Session,
  block: Block,
  signal?: AbortSignal,
): AsyncGenerator<SessionEvent> {
  for (const load of session.loads) load.nextBlock();
  for (const visit of block.visits) {
    await setImmediate();
    if (signal?.aborted) return;
    yield { type: 'begin', block, visit };
    yield visitArm(session, block, visit);
  }
}

function visitArm(session: Session, block: Block, visit: Visit): SessionEvent {
  try {
    const { rows, footprint } = measureArm(session, visit);
    const { address } = session;
    const place = { block: block.block, position: visit.position, warmup: block.warmup, arm: visit.arm };
    return {
      type: 'visit',
      block,
      visit,
      footprint,
      rows: rows.map((figures) => ({ ...address, ...place, ...figures })),
    };
  } catch (error) {
    if (!isVariant(visit.arm)) throw error;
    return { type: 'failed', block, visit, error };
  }
}

function measureArm({ machine, address, variants, loads }: Session, visit: Visit): VisitResult {
  const unit: Unit = address.unit;
  if (!isVariant(visit.arm)) return visitBaseline(machine, loads, visit.phases, unit);
  const variant = variants.find((one) => one.id === visit.arm);
  if (variant === undefined) throw new RangeError(`${visit.arm} is not of this session`);
  return visitVariant(machine, variant, loads, visit.phases, unit);
}
