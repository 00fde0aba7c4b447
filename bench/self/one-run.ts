// SPDX-License-Identifier: MIT
import { summarise } from '../../src/analysis/summarise.js';
import { host } from '../../src/host/hardware.js';
import type { Job } from '../../src/measure/job.js';
import { measure } from '../../src/measure/measure.js';
import type { Environment } from '../../src/samples/environment.js';
import type { Sample } from '../../src/samples/sample.js';
import type { SummaryRow } from '../../src/samples/summary.js';
import { paceOf } from '../../src/session/load/calibrate.js';
import { readCatalogue } from '../../src/variants/catalogue.js';

/** What a run is asked for. */
export interface Asked {
  variants: readonly string[];
  seconds: number;
  seed: number;
}

function jobOf({ variants, seconds, seed }: Asked): Job {
  return {
    run: `bench-self-${seed}`,
    started: new Date().toISOString(),
    ...{ target: 'host', unit: 'ns', accelerator: 'native', boot: 1, objects: 'variants' },
    options: {
      ...{ workload: 'openat-ebadf', threads: [1], seed, variants: [...variants] },
      ...{ blocks: null, precision: null, max_time_s: seconds, quick: false },
    },
  };
}

/** One run of ours: its rows, and how many blocks it had after warm-up. */
export async function ours(asked: Asked): Promise<{ rows: SummaryRow[]; blocks: number }> {
  const samples: Sample[] = [];
  let environment: Environment | undefined;
  for await (const event of measure(jobOf(asked))) {
    if (event.type === 'begin') environment = event.environment;
    if (event.type === 'visit') samples.push(...event.rows);
  }
  if (environment === undefined) throw new Error('the run did not begin');
  const rows = summarise(samples, environment).groups.flatMap((group) => group.rows);
  const blocks = new Set(samples.filter(({ warmup }) => !warmup).map(({ block }) => block)).size;
  return { rows, blocks };
}

/** The usual method: the baseline once, then each variant once, in as much time: mean per event, in ns over the baseline. */
export function usual({ variants, seconds }: Asked): Map<string, number> {
  const workload = host.startWorkload('openat-ebadf', 1);
  const share_ns = (seconds * 1e9) / (variants.length + 1);
  try {
    const { events } = paceOf(workload);
    const perEvent = () => {
      let [wall, made] = [0, 0];
      while (wall < share_ns) {
        wall += workload.run(events).wall;
        made += events;
      }
      return wall / made;
    };
    const baseline = perEvent();
    return new Map(variants.map((id) => [id, attached(id, perEvent) - baseline]));
  } finally {
    workload.close();
  }
}

function attached(id: string, work: () => number): number {
  const variant = readCatalogue().find((one) => one.id === id);
  if (variant === undefined) throw new Error(id);
  const probe = host.openProbe(variant, 'everybody');
  try {
    probe.load();
    probe.attach([]);
    return work();
  } finally {
    probe.close();
  }
}
