// SPDX-License-Identifier: MIT
import type { ReferenceRun } from '../../../bench/reference/runs.js';
import { summarise } from '../../../src/analysis/summarise.js';
import { NOTHING } from '../../../src/samples/profile.js';
import { environment, variant } from '../../analysis/samples.js';
import { samplesOf } from '../../cli/run-folders.js';

/** A run whose designs execute so many instructions in each function. */
export function run(kernel: string, designs: Record<string, Record<string, number>>): ReferenceRun {
  const sum = (functions: Record<string, number>) => Object.values(functions).reduce((a, b) => a + b, 0);
  const costs = Object.fromEntries(Object.entries(designs).map(([id, functions]) => [id, sum(functions)]));
  const samples = samplesOf('run', costs, { unit: 'insn', kernel });
  const variants = Object.keys(costs).map((id) => variant(id));
  const release = { release: kernel, version: '#1', entry: null };
  const made = environment(variants, 'insn', { run: 'run', kernel: release });
  const explained = Object.entries(designs).map(([id, functions]) => {
    const stacks = Object.entries(functions).map(([name, instructions]) => {
      return { ...NOTHING, name: `entry;${name}`, instructions };
    });
    const known = { variant: id, kernel, arch: 'x86_64', workload: 'openat-ebadf' };
    return [id, { ...known, cost: sum(functions), untold: 0, stacks }] as const;
  });
  return {
    analysis: summarise(samples, made),
    environment: made,
    samples,
    profiles: new Map(),
    explained: new Map(explained),
    visits: [],
  };
}
