// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkGlibc } from './addon.js';
import { type Arch, toolOf } from './arches.js';
import { step } from './step.js';

const FLAGS = ['-shared', '-fPIC', '-O2', '-fvisibility=hidden', '-s'];

/**
 * Compiles QEMU's plugin for machines of an architecture: it decodes guests of each.
 * @param to the folder that it is written to
 * @throws ProbeBenchError `pack` where that fails, or it needs a younger glibc than GLIBC
 */
export async function compilePlugin(arch: Arch, root: string, to: string): Promise<void> {
  const folder = join(root, 'src', 'vm', 'plugin');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.c'),
  );
  const target = join(to, 'probe_bench_vector.so');
  await step([toolOf(arch, 'gcc'), ...FLAGS, '-I.', '-o', target, ...sources.sort(), '-ldl'], folder);
  await checkGlibc(arch, target);
}
