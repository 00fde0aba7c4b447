// SPDX-License-Identifier: MIT
import { arch } from 'node:os';
import { usableBlocks } from '../analysis/visits/disturbed.js';
import { halfWidths } from '../analysis/visits/precision.js';
import { host } from '../host/hardware.js';
import type { PlanOptions, Progress } from '../plan/plan.js';
import { archName, type Warning } from '../samples/environment.js';
import type { Sample } from '../samples/sample.js';
import { runBlocks } from '../session/blocks.js';
import { recordFailure } from '../session/record.js';
import type { Trial } from '../session/trial.js';
import type { Job, MeasureEvent } from './job.js';
import type { Prepared } from './prepared.js';

/** Visits blocks until the plan's end. */
export async function* visits(
  { run, target, unit, boot, profile = false, options: { workload } }: Job,
  { able: variants, trials, driver, control, kernel, earlier, signal }: Prepared,
  plan: PlanOptions,
): AsyncGenerator<MeasureEvent> {
  const samples: Sample[] = [...earlier.samples];
  const failed = new Set<string>();
  const state = () => stateOf(samples, failed);
  const place = { run, target, unit, boot, workload, kernel: kernel.release, arch: archName(arch()) };
  const session = {
    machine: host,
    variants,
    control: control?.variant ?? null,
    driver,
    rooms: roomsOf(trials),
    address: place,
    profile,
  };
  for await (const event of runBlocks({ session, plan, state, signal })) {
    if (event.type === 'block') {
      yield event;
      if (event.stop === 'time' && event.progress.blocks === 0)
        yield { type: 'warning', warning: tooShort(plan, event.progress) };
      continue;
    }
    const { arm } = event.visit;
    if (event.type === 'begin') yield { type: 'arm', block: event.block.block, arm };
    else if (event.type === 'failed') {
      failed.add(arm);
      const variant = variants.find(({ id }) => id === arm);
      if (variant) yield { type: 'failed', record: recordFailure(variant, event.error, kernel) };
    } else {
      const { rows, footprint, code } = event;
      samples.push(...rows);
      yield { type: 'visit', arm, rows, footprint, ...(code === null ? {} : { code }) };
    }
  }
}

function roomsOf(trials: readonly Trial[]): Map<string, number> {
  return new Map(trials.flatMap(({ variant, room }) => (room === null ? [] : [[variant.id, room] as const])));
}

/** How far the samples have come of those arms that have not failed. */
function stateOf(samples: readonly Sample[], failed: ReadonlySet<string>) {
  const widths = [...halfWidths(samples)].filter(([arm]) => !failed.has(arm)).map(([, width]) => width);
  const known = widths.filter((width) => width !== null);
  return {
    widest: known.length === 0 || known.length < widths.length ? null : Math.max(...known),
    usable: usableBlocks(samples.filter(({ arm }) => !failed.has(arm))),
  };
}

/** Why a run has no block but its warm-up, and what would give it some. */
function tooShort({ seconds, warmup, least }: PlanOptions, { longest_block_s }: Progress): Warning {
  const enough = Math.ceil(longest_block_s * (warmup + least));
  const text = `one block takes ${longest_block_s.toFixed(1)} s, so ${seconds} s hold none after the warm-up: give --max-time ${enough}, or fewer --variants`;
  return { code: 'no-blocks', text };
}
