// SPDX-License-Identifier: MIT
import { type PlanOptions, type Progress, planBlock, type StopReason, stopReason } from '../plan/plan.js';
import { type Session, type SessionEvent, visitBlock } from './session.js';

/** After each block: how far the run is, and whether it ends here. */
export interface BlockDone {
  type: 'block';
  block: number;
  progress: Progress;
  stop: StopReason | null;
}

interface BlocksOptions {
  session: Session;
  plan: PlanOptions;
  /** how far the run's samples have come; asked after each block */
  state: () => Pick<Progress, 'usable' | 'widest'>;
  signal?: AbortSignal | undefined;
}

/**
 * Visits block after block until the plan's stopping rule says so, no variant is left or the signal aborts. A variant
 * that fails is told, and not visited again.
 */
export async function* runBlocks({
  session,
  plan,
  state,
  signal,
}: BlocksOptions): AsyncGenerator<SessionEvent | BlockDone> {
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 1000;
  const failed = new Set<string>();
  let longest = 0;
  for (let number = plan.first; ; number++) {
    const began = elapsed();
    const variants = plan.variants.filter((id) => !failed.has(id));
    for await (const event of visitBlock(session, planBlock({ ...plan, variants }, number), signal)) {
      if (event.type === 'failed') failed.add(event.visit.arm);
      yield event;
    }
    if (signal?.aborted) return;
    longest = Math.max(longest, elapsed() - began);
    const progress = {
      blocks: plan.done + Math.max(0, number + 1 - plan.first - plan.warmup),
      elapsed_s: elapsed(),
      longest_block_s: longest,
      ...state(),
    };
    const stop = stopReason(plan, progress);
    yield { type: 'block', block: number, progress, stop };
    if (stop !== null || failed.size === plan.variants.length) return;
  }
}
