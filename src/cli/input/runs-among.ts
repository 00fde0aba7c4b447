// SPDX-License-Identifier: MIT
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { wrongUsage } from '../../errors.js';
import { printable } from '../../printable.js';
import { FILES } from '../../samples/disk/run-files.js';
import { someOf } from '../../some-of.js';
import type { Input } from './paths.js';

/** The inputs that hold a run, and a line on each that was left out. */
export interface Among {
  inputs: Input[];
  notes: string[];
}

/**
 * Leaves out what holds no run at all: a shell's glob names that, too. One path alone is never left out, nor one that
 * has a label: somebody meant it. A run that is broken stays, for it to be refused.
 * @param inputs whose paths exist
 * @param least how many must be left
 * @throws ProbeBenchError `no-run` (usage) where fewer are
 */
export function runsAmong(inputs: readonly Input[], least: number): Among {
  const stray = inputs.filter(({ label, path }) => inputs.length > 1 && label === null && !holdsRun(path));
  const kept = inputs.filter((input) => !stray.includes(input));
  const names = stray.map(({ path }) => printable(path));
  if (stray.length > 0 && kept.length < least) {
    const [one, remedy] = [names.length === 1, 'give folders of runs, or their samples.csv or summary.csv'];
    throw wrongUsage('no-run', `${someOf(names)} ${one ? 'holds' : 'hold'} no run`, remedy);
  }
  return { inputs: kept, notes: names.map((name) => `${name} holds no run: left out`) };
}

/** Whether a folder has a run's file, or a file is called a CSV. */
function holdsRun(path: string): boolean {
  if (!statSync(path).isDirectory()) return path.endsWith('.csv');
  return [FILES.samples, FILES.summary, FILES.environment].some((name) => existsSync(join(path, name)));
}
