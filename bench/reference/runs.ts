// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { summarise } from '../../src/analysis/summarise.js';
import type { Analysis } from '../../src/analysis/types.js';
import { type VisitCosts, visitCosts } from '../../src/analysis/visits/visit-costs.js';
import { packageRoot } from '../../src/root.js';
import { readRun } from '../../src/samples/disk/run-files.js';
import type { Environment } from '../../src/samples/environment.js';
import type { Sample } from '../../src/samples/sample.js';

/** results/reference, from the project's root. */
export const REFERENCE = join('results', 'reference');

/** One run of results/reference, analysed anew. */
export interface ReferenceRun {
  analysis: Analysis;
  environment: Environment;
  samples: Sample[];
  visits: VisitCosts[];
}

/** The runs of results/reference, oldest kernel first. @throws ProbeBenchError as readRun and summarise do */
export function readReference(): ReferenceRun[] {
  const root = join(packageRoot(), REFERENCE);
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => {
      const { samples, environment } = readRun(join(root, name));
      const analysis = summarise(samples, environment);
      return { analysis, environment, samples, visits: visitCosts(samples) };
    });
}
