// SPDX-License-Identifier: MIT
import { arch } from 'node:os';
import { usableBlocks } from '../analysis/visits/disturbed.js';
import { halfWidths } from '../analysis/visits/precision.js';
import { fewestBlocks } from '../analysis/visits/verdict.js';
import { host } from '../host/hardware.js';
import type { Outlook } from '../plan/outlook.js';
import type { PlanOptions, Progress } from '../plan/plan.js';
import { archName, type Warning } from '../samples/environment.js';
import type { Sample } from '../samples/sample.js';
import { isCommand } from '../samples/sample.js';
import { runBlocks } from '../session/blocks.js';
import type { Driver } from '../session/driver.js';
import { recordFailure } from '../session/trial.js';
import type { KernelFacts } from '../variants/support.js';
import type { Variant } from '../variants/variant.js';
import type { Earlier, Job, MeasureEvent } from './job.js';
import { ALL_PHASES_EVERY, EXACT_OUTLOOK, WARMUP_BLOCKS } from './run-outlook.js';

/** What a run that is not resumed has already. */
export const NOTHING: Earlier = { samples: [], first: 0, done: 0 };

/** The plan of a job for the variants with these ids, from block `first` on. */
export function planOf(
  { options, unit, counts_only = false }: Pick<Job, 'options' | 'unit' | 'counts_only'>,
  ids: readonly string[],
  { first, done }: Pick<Earlier, 'first' | 'done'>,
  { seconds, most_s }: Pick<Outlook, 'seconds' | 'most_s'> = EXACT_OUTLOOK,
): PlanOptions {
  const { seed, blocks, precision } = options;
  return {
    variants: ids,
    ...{ seed, first, done, blocks, seconds, most_s, precision, counts_only },
    warmup: counts_only ? 0 : WARMUP_BLOCKS,
    least: fewestBlocks(ids.length),
    all_phases_every: unit === 'insn' ? 1 : ALL_PHASES_EVERY,
    baseline_arm: unit === 'insn',
    command: isCommand(options.workload),
  };
}

/** What visits are made with. */
interface VisitsOptions {
  variants: readonly Variant[];
  driver: Driver;
  control: Variant | null;
  kernel: KernelFacts;
  outlook: Pick<Outlook, 'seconds' | 'most_s'>;
  earlier?: Earlier;
}

/** Visits blocks until the plan's end. */
export async function* visits(
  job: Job,
  { variants, driver, control, kernel, outlook, earlier = NOTHING }: VisitsOptions,
  signal?: AbortSignal,
): AsyncGenerator<MeasureEvent> {
  const { run, target, unit, boot, options } = job;
  const samples: Sample[] = [...earlier.samples];
  const ids = variants.map(({ id }) => id);
  const place = { run, target, unit, boot, kernel: kernel.release };
  const address = { ...place, arch: archName(arch()), workload: options.workload };
  const failed = new Set<string>();
  const state = () => {
    const widths = [...halfWidths(samples)].filter(([arm]) => !failed.has(arm)).map(([, width]) => width);
    const widest = widths.includes(null) || widths.length === 0 ? null : Math.max(...(widths as number[]));
    return { widest, usable: usableBlocks(samples.filter(({ arm }) => !failed.has(arm))) };
  };
  const session = { machine: host, variants, control, driver, address };
  const plan = planOf(job, ids, earlier, outlook);
  for await (const event of runBlocks({ session, plan, state, ...(signal && { signal }) })) {
    if (event.type === 'block') {
      yield event;
      if (event.stop === 'time' && event.progress.blocks === 0)
        yield { type: 'warning', warning: tooShort(plan, event.progress) };
    } else if (event.type === 'begin') yield { type: 'arm', block: event.block.block, arm: event.visit.arm };
    else if (event.type === 'failed') {
      failed.add(event.visit.arm);
      const variant = variants.find(({ id }) => id === event.visit.arm);
      if (variant !== undefined)
        yield { type: 'failed', record: recordFailure(variant, event.error, kernel) };
    } else {
      samples.push(...event.rows);
      yield { type: 'visit', arm: event.visit.arm, rows: event.rows, footprint: event.footprint };
    }
  }
}

/** Why a run has no block but its warm-up, and what would give it some. */
function tooShort({ seconds, least }: PlanOptions, { longest_block_s: block_s }: Progress): Warning {
  const enough = Math.ceil(block_s * (WARMUP_BLOCKS + least));
  const text = `one block takes ${block_s.toFixed(1)} s, so ${seconds} s hold none after the warm-up: give --max-time ${enough}, or fewer --variants`;
  return { code: 'no-blocks', text };
}
