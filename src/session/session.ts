import { setImmediate } from 'node:timers/promises';
import { type Block, isVariant, type Visit } from '../plan/plan.js';
import type { Sample, Unit } from '../samples/sample.js';
import type { Variant } from '../variants/catalogue.js';
import { type CommandLoad, visitCommand } from './command.js';
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
  /** a user's command in the place of the loads */
  command?: CommandLoad;
}

/**
 * Visits a block's arms in their order. A variant that fails is told and leaves the block; the others go on.
 * Between visits the event loop turns, so that a signal is heard; an abort ends the block early.
 */
export async function* visitBlock(
  session: Session,
  block: Block,
  signal?: AbortSignal,
): AsyncGenerator<SessionEvent> {
  renewThreads(session);
  for (const visit of block.visits) {
    await setImmediate();
    if (signal?.aborted) return;
    yield { type: 'begin', block, visit };
    const event = await visitArm(session, block, visit, signal);
    if (event === null) return;
    yield event;
  }
}

/**
 * Begins a block with threads of its own. A grace period of RCU Tasks Trace that begins while a thread runs marks it for
 * good (see settle()), and another program on the machine may ask for one at any moment: over minutes all threads came
 * to be marked, and a syscall tracepoint to cost 20 ns more. So a mark lasts for one block; and what a thread's place in
 * memory does differs from block to block, where it is seen in the interval, and not from run to run.
 */
function renewThreads({ machine, loads }: Session): void {
  const renewed = loads.filter(({ renew }) => renew !== undefined);
  for (const load of renewed) load.renew?.();
  if (renewed.length > 0) machine.awaitGracePeriod();
}

/** @returns null for a visit that an abort cut short: it is no sample */
async function visitArm(
  session: Session,
  block: Block,
  visit: Visit,
  signal: AbortSignal | undefined,
): Promise<SessionEvent | null> {
  try {
    const { rows, footprint } = await measureArm(session, visit);
    if (signal?.aborted) return null;
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
    if (signal?.aborted) return null;
    if (!isVariant(visit.arm)) throw error;
    return { type: 'failed', block, visit, error };
  }
}

async function measureArm(session: Session, visit: Visit): Promise<VisitResult> {
  const { machine, address, variants, loads, command } = session;
  const unit: Unit = address.unit;
  const variant = variants.find((one) => one.id === visit.arm) ?? null;
  if (variant === null && isVariant(visit.arm)) throw new RangeError(`${visit.arm} is not of this session`);
  if (command !== undefined) return visitCommand(machine, variant, command, visit.phases);
  if (variant === null) return visitBaseline(machine, loads, visit.phases, unit);
  return visitVariant(machine, variant, loads, visit.phases, unit);
}
