// SPDX-License-Identifier: MIT
import type { ExecutionContext } from 'ava';
import { type Contribution, readContribution } from '../../../bench/contribute/runs.js';
import type { Environment } from '../../../src/samples/environment.js';
import { environment, variant } from '../../analysis/samples.js';
import { runFolder } from '../../cli/run-folders.js';

/** The options of such a run. */
export const OPTIONS = { ...environment([]).options, variants: ['*'] };

/** Its machine, which is none that a hypervisor made. */
export const MACHINE = {
  arch: 'x64',
  cpu: 'AMD Ryzen 7 5800X 8-Core Processor',
  cpus: 16,
  memory_bytes: 2 ** 35,
  hypervisor: null,
  governor: 'performance',
};

/** The folder of a run as a reader may send it: by the clock on real hardware, and told from its baseline. */
export function sentFolder(
  t: ExecutionContext,
  part: Partial<Environment> = {},
  costs: Record<string, number> = { 'tracepoint-array': 60 },
): string {
  const designs = [variant('tracepoint-array'), variant('kprobe-array')];
  const variants = designs.filter(({ id }) => id in costs);
  const sent = { machine: MACHINE, options: OPTIONS, variants, ...part };
  const unit = part.unit ?? 'ns';
  return runFolder(t, 'run-1', costs, { unit, environment: sent });
}

/** Such a run, read again. */
export function sentRun(...given: Parameters<typeof sentFolder>): Contribution {
  return readContribution(sentFolder(...given));
}
