// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { nativeFacts } from '../native/index.js';
import { packageRoot } from '../root.js';
import { type Environment, METHODS } from '../samples/environment.js';
import { sourcesHash } from '../sources.js';
import type { KernelFacts } from '../variants/kernel-facts.js';
import { version } from '../version.js';
import { hookState } from './hook-state.js';
import { kernelSettings } from './kernel.js';
import { machineFacts } from './machine.js';
import { readText } from './proc.js';

/** What only the run knows of its environment. */
type Given = Pick<
  Environment,
  'run' | 'started' | 'target' | 'unit' | 'accelerator' | 'options' | 'variants'
> & { kernel: KernelFacts };

/** The versions of what builds and loads the programs. */
export function buildVersions(): Environment['versions'] & { clang: string | null } {
  const clang = readText(join(packageRoot(), 'bpf', 'build', 'clang.txt'));
  return { node: process.versions.node, libbpf: nativeFacts().libbpf, clang };
}

/** The environment record of a run on this kernel, at its start. */
export function environmentOf(given: Given): Environment {
  const { entry, tick_ns } = nativeFacts();
  const { run, started, target, unit, accelerator, options, variants, kernel } = given;
  const { places: _, ...facts } = kernel;
  return {
    run,
    tool: { name: 'probe-bench', version: version(), sources: sourcesHash() },
    started,
    finished: null,
    complete: false,
    target,
    unit,
    accelerator,
    method: METHODS[unit],
    // In a guest nobody else traces, and looking would change its exact counts.
    kernel: {
      ...facts,
      ...kernelSettings(),
      entry,
      tick_ns,
      hook: target === 'host' ? hookState(entry) : null,
    },
    machine: machineFacts(),
    versions: buildVersions(),
    options,
    variants,
    warnings: [],
  };
}
