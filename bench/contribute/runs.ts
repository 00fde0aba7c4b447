// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { findings } from '../../src/analysis/findings/findings.js';
import { summarise } from '../../src/analysis/summarise.js';
import type { Analysis } from '../../src/analysis/types.js';
import { renderRuns } from '../../src/report/render-runs.js';
import { SAMPLES_HEADER, sampleLine, summaryCsv } from '../../src/samples/csv/csv.js';
import { folderName } from '../../src/samples/disk/folder.js';
import { jsonText } from '../../src/samples/disk/json.js';
import { FILES, readRun } from '../../src/samples/disk/run-files.js';
import type { Environment } from '../../src/samples/environment.js';
import type { Sample } from '../../src/samples/sample.js';
import { keptOf } from './kept.js';

/** Where the runs are that readers sent, from the project's root. */
export const CONTRIBUTED = join('results', 'contributed');

/** A slug longer than this is cut: some firmware gives a CPU a whole sentence. */
const LONGEST_SLUG = 60;

/** A run without what names its host or user, analysed anew. */
export interface Contribution {
  environment: Environment;
  samples: Sample[];
  analysis: Analysis;
}

/** Reads a run's folder as it is contributed. @throws ProbeBenchError as readRun and summarise do */
export function readContribution(folder: string): Contribution {
  const run = readRun(folder);
  const environment = keptOf(run.environment);
  return { environment, samples: run.samples, analysis: summarise(run.samples, environment) };
}

/** The name of a contributed run's folder: kernel, CPU and UTC time. */
export function contributionName({ environment }: Contribution): string {
  const { kernel, machine, started } = environment;
  return folderName(kernel.release, slug(machine.cpu), new Date(started));
}

/**
 * All files of a contributed run, by name.
 * @throws ProbeBenchError `bad-row`, `bad-number` for what CSV or JSON cannot hold
 */
export function contributionFiles({ environment, samples, analysis }: Contribution): Map<string, string> {
  const rows = analysis.groups.flatMap((group) => group.rows);
  const report = renderRuns([{ analysis, environment, findings: findings(analysis, samples) }]);
  return new Map([
    [FILES.samples, SAMPLES_HEADER + samples.map(sampleLine).join('')],
    [FILES.summary, summaryCsv(rows)],
    [FILES.environment, jsonText(environment, FILES.environment)],
    [FILES.report, report],
  ]);
}

/** `amd-ryzen-7-5800x-8-core-processor` of a CPU's name. */
function slug(cpu: string): string {
  const words = cpu
    .toLowerCase()
    .replaceAll(/\((r|tm)\)/g, ' ')
    .match(/[a-z0-9]+/g);
  return (words ?? ['unknown']).join('-').slice(0, LONGEST_SLUG);
}
