// SPDX-License-Identifier: MIT
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { SAMPLES_HEADER, sampleLine } from '../../src/samples/csv/csv.js';
import { writeEnvironment } from '../../src/samples/disk/run-files.js';
import type { Environment } from '../../src/samples/environment.js';
import type { Sample } from '../../src/samples/sample.js';
import { noise } from '../analysis/compare/sources.js';
import { environment, eventSamples, variant } from '../analysis/samples.js';
import { temporaryFolder } from '../samples/temporary.js';

const BLOCKS = 12;

export interface FolderOptions {
  unit?: 'ns' | 'insn';
  kernel?: string;
  environment?: Partial<Environment>;
}

/** The samples of a run in which an event costs so much under each variant. */
export function samplesOf(run: string, costs: Record<string, number>, options: FolderOptions = {}): Sample[] {
  const { unit = 'ns', kernel = '6.18.0' } = options;
  const spread = unit === 'ns' ? 2 : 0;
  const around = (centre: number, seed: number) =>
    noise(BLOCKS, spread, seed).map((d) => centre + (spread && d));
  const seed = [...run].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 1000;
  const arms = Object.entries({ baseline: 0, control: 0, ...costs }).map(
    ([arm, cost], index) => [arm, around(1000 + cost, seed + index)] as const,
  );
  return eventSamples(Object.fromEntries(arms), { run, unit, kernel });
}

/** Its samples.csv. */
export function samplesCsv(samples: readonly Sample[]): string {
  return SAMPLES_HEADER + samples.map(sampleLine).join('');
}

/** Writes the folder of such a run, and gives its path. */
export function runFolder(
  t: ExecutionContext,
  run: string,
  costs: Record<string, number>,
  options: FolderOptions = {},
): string {
  const { unit = 'ns', kernel = '6.18.0' } = options;
  const folder = join(temporaryFolder(t), run);
  mkdirSync(folder);
  writeFileSync(join(folder, 'samples.csv'), samplesCsv(samplesOf(run, costs, options)));
  writeEnvironment(
    folder,
    environment(
      Object.keys(costs).map((id) => variant(id)),
      unit,
      { run, kernel: { release: kernel, version: '#1', entry: null }, ...options.environment },
    ),
  );
  return folder;
}
