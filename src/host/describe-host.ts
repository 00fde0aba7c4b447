// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { nativeFacts } from '../native/index.js';
import { packageRoot } from '../root.js';
import { type Environment, METHODS, type RunOptions, type VariantRecord } from '../samples/environment.js';
import type { Unit } from '../samples/sample.js';
import type { KernelFacts } from '../variants/support.js';
import { version } from '../version.js';
import { hookState } from './hook-state.js';
import { kernelSettings } from './kernel.js';
import { machineFacts } from './machine.js';
import { readText } from './proc.js';

export interface EnvironmentOptions {
  run: string;
  started: Date;
  target: string;
  unit: Unit;
  accelerator: Environment['accelerator'];
  kernel: KernelFacts;
  options: RunOptions;
  variants: VariantRecord[];
}

/** What built and loads the programs. */
export function buildVersions(): Environment['versions'] & { clang: string | null } {
  const clang = readText(join(packageRoot(), 'bpf', 'build', 'clang.txt'));
  return { node: process.versions.node, libbpf: nativeFacts().libbpf, clang };
}

/** Everything a reader would ask of this machine, its kernel and its tools, at the start of a run. */
export function environmentOf(given: EnvironmentOptions): Environment {
  const { entry } = nativeFacts();
  const { run, target, unit, accelerator, options, variants, kernel } = given;
  return {
    run,
    tool: { name: 'probe-bench', version: version() },
    started: given.started.toISOString(),
    finished: null,
    complete: false,
    target,
    unit,
    accelerator,
    method: METHODS[unit],
    // Nobody else is in a guest, whose exact counts asking would change.
    kernel: { ...kernel, ...kernelSettings(), entry, hook: target === 'host' ? hookState(entry) : null },
    machine: machineFacts(),
    versions: buildVersions(),
    options,
    variants,
    warnings: [],
  };
}
