// SPDX-License-Identifier: MIT
import type { Job, MeasureEvent } from '../../src/measure/job.js';
import type { Environment, RunOptions } from '../../src/samples/environment.js';
import type { Sample } from '../../src/samples/sample.js';

/** What a measurement leaves: all its samples, and its environment with what became of each design. */
export interface Collected {
  samples: Sample[];
  environment: Environment;
}

/** Follows a measurement to its end. @param onVisit is called at each visit that has come in */
export async function collect(
  events: AsyncIterable<MeasureEvent>,
  onVisit: () => void = () => {},
): Promise<Collected> {
  const samples: Sample[] = [];
  let environment: Environment | undefined;
  for await (const event of events) {
    if (event.type === 'begin') environment = event.environment;
    if (event.type === 'failed' && environment !== undefined) {
      const { record } = event;
      const variants = environment.variants.map((one) => (one.id === record.id ? record : one));
      environment = { ...environment, variants };
    }
    if (event.type !== 'visit') continue;
    onVisit();
    samples.push(...event.rows);
  }
  if (environment === undefined) throw new Error('the measurement did not begin');
  return { samples, environment };
}

/** A job on the running kernel, in ns, of openat on a bad descriptor by one thread. */
export function hostJob(
  run: string,
  options: Pick<RunOptions, 'seed' | 'blocks' | 'max_time_s' | 'quick' | 'variants'>,
): Job {
  return {
    run,
    started: new Date().toISOString(),
    target: 'host',
    unit: 'ns',
    accelerator: 'native',
    boot: 1,
    objects: 'variants',
    options: { workload: 'openat-ebadf', threads: [1], precision: null, ...options },
  };
}
