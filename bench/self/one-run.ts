// SPDX-License-Identifier: MIT
import { summarise } from '../../src/analysis/summarise.js';
import { host } from '../../src/host/hardware.js';
import { measure } from '../../src/measure/measure.js';
import type { SummaryRow } from '../../src/samples/summary.js';
import { paceOf } from '../../src/session/load/timed-load.js';
import { readCatalogue } from '../../src/variants/catalogue.js';
import { collect, hostJob } from './collect.js';

/** What a run is asked for. */
export interface Asked {
  variants: readonly string[];
  seconds: number;
  seed: number;
}

/** One run of ours: its rows, and how many blocks it had after warm-up. */
export async function ours(asked: Asked): Promise<{ rows: SummaryRow[]; blocks: number }> {
  const { variants, seconds, seed } = asked;
  const options = { seed, blocks: null, max_time_s: seconds, quick: false, variants: [...variants] };
  const { samples, environment } = await collect(measure(hostJob(`bench-self-${seed}`, options)));
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
