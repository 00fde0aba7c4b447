// SPDX-License-Identifier: MIT
import type { Job, MeasureEvent } from '../measure/job.js';
import { type GuestMeasurement, measureInGuest } from './measure-in-guest.js';

/** More CPUs than this machine has would take turns instead. */
export const RACING_CPUS = 2;

/**
 * Measures another kernel exactly, then boots it once more with two CPUs under QEMU's multi-threaded TCG, where threads
 * race and each measured design must count their events. Such a machine tells counts and no times: its rows have the
 * phase `count` alone, and `boot` 2.
 * @param counts thread counts beyond the one of the exact boot; without any there is no second boot
 * @throws as measureInGuest
 */
export async function* measureAndRace(
  measurement: GuestMeasurement,
  counts: readonly number[],
): AsyncGenerator<MeasureEvent> {
  const able = new Set<string>();
  let several = false;
  for await (const event of measureInGuest(measurement)) {
    if (event.type === 'failed') able.delete(event.record.id);
    if (event.type !== 'begin') {
      yield event;
      continue;
    }
    const { environment, sections } = event;
    several ||= sections > 1;
    for (const { id, status } of environment.variants) if (status === 'measured') able.add(id);
    const { options } = environment;
    if (several) {
      yield event;
      if (counts.length > 0) yield uncounted(counts);
      continue;
    }
    yield {
      type: 'begin',
      sections,
      environment: { ...environment, options: { ...options, threads: [...options.threads, ...counts] } },
    };
  }
  if (counts.length === 0 || able.size === 0 || several) return;
  const { release } = measurement.kernel;
  yield {
    type: 'note',
    text: `${release}: once more, to count with ${counts.join(', ')} threads on ${RACING_CPUS} CPUs`,
  };
  const job = racingJob(measurement.job, [...able], counts);
  for await (const event of measureInGuest({ ...measurement, job, cpus: RACING_CPUS, racing: true }))
    yield* counted(event, able);
}

/** A second boot has one workload: what needs several is counted with one thread alone. */
function uncounted(counts: readonly number[]): MeasureEvent {
  const text = `with ${counts.join(', ')} threads nothing was counted, for the programs need several workloads: choose one with --workload`;
  return { type: 'warning', warning: { code: 'counts-only', text } };
}

function racingJob(job: Job, able: readonly string[], counts: readonly number[]): Job {
  const options = { ...job.options, threads: [...counts], blocks: 1 };
  return { ...job, boot: 2, counts_only: true, profile: false, arms: able, options };
}

/** What the second boot tells: counts, and why a design was not counted. Sizes and costs are the first one's. */
function* counted(event: MeasureEvent, able: ReadonlySet<string>): Generator<MeasureEvent> {
  if (event.type === 'visit' && able.has(event.arm)) yield { ...event, footprint: null };
  if (event.type !== 'failed' || !able.has(event.record.id)) return;
  const { id, reason } = event.record;
  yield {
    type: 'warning',
    warning: { code: 'not-counted', variant: id, text: `its counts by several threads failed: ${reason}` },
  };
}
