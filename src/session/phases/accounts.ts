// SPDX-License-Identifier: MIT
import type { ProgramInfo } from '../../native/index.js';
import type { Machine, Probe } from '../interfaces.js';
import { sum } from './figures.js';

/** The kernel's own figures of a probe, summed over its programs; null where the kernel does not tell. */
interface Accounts {
  run_cnt: number;
  run_time: number;
  missed: number | null;
}

/** What the kernel says of a probe's runs since it was loaded. */
export function accounts(probe: Probe): Accounts {
  const infos = probe.info();
  const misses = infos
    .flatMap((info) => [info.recursion_misses, info.link_missed])
    .filter((one) => one !== null);
  return {
    run_cnt: sum(infos.map((info) => info.run_cnt)),
    run_time: sum(infos.map((info) => info.run_time)),
    missed: misses.length === 0 ? null : sum(misses),
  };
}

/** How often each program of a probe ran, or was missed by the kernel's own account, since it was loaded. */
export function runsByName(probe: Probe): Map<string, number> {
  return new Map(probe.info().map((info) => [info.name, info.run_cnt + missesOf(info)]));
}

/** How often each program was missed by the kernel's own account since it was loaded; 0 where the kernel does not tell. */
export function missesByName(probe: Probe): Map<string, number> {
  return new Map(probe.info().map((info) => [info.name, missesOf(info)]));
}

function missesOf({ recursion_misses, link_missed }: ProgramInfo): number {
  return (recursion_misses ?? 0) + (link_missed ?? 0);
}

/** Runs `work` with BPF statistics on; they are off again whatever happens. */
export async function withStatistics<T>(machine: Machine, work: () => T | Promise<T>): Promise<T> {
  const statistics = machine.enableStatistics();
  try {
    return await work();
  } finally {
    statistics.close();
  }
}
