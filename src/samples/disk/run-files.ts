// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ProbeBenchError } from '../../errors.js';
import { readSamples, summaryCsv } from '../csv/csv.js';
import type { TellLacking } from '../csv/csv-rows.js';
import { type Environment, environmentSchema } from '../environment.js';
import { PHASES, type Phase, type Sample } from '../sample.js';
import type { SummaryRow } from '../summary.js';
import { writeWhole } from './files.js';
import { jsonText } from './json.js';

/** The names of a run's files: a contract with other programs. */
export const FILES = {
  samples: 'samples.csv',
  summary: 'summary.csv',
  environment: 'environment.json',
  report: 'report.md',
} as const;

/**
 * Writes environment.json, replacing an earlier one as a whole.
 * @throws ProbeBenchError `bad-number` for NaN, `cannot-write`, `disk-full`
 */
export function writeEnvironment(folder: string, environment: Environment): void {
  writeWhole(folder, FILES.environment, jsonText(environment, FILES.environment));
}

/**
 * Writes summary.csv, replacing an earlier one as a whole.
 * @throws ProbeBenchError `bad-row`, `cannot-write`, `disk-full`
 */
export function writeSummary(folder: string, rows: readonly SummaryRow[]): void {
  writeWhole(folder, FILES.summary, summaryCsv(rows));
}

/**
 * Writes report.md, replacing an earlier one as a whole.
 * @throws ProbeBenchError `cannot-write`, `disk-full`
 */
export function writeReport(folder: string, markdown: string): void {
  writeWhole(folder, FILES.report, markdown);
}

/**
 * What a run left in its folder, for rendering it again; of samples those of `phases`, read as readSamples does.
 * @throws ProbeBenchError where a file is missing, unreadable or malformed, or the two are of different runs
 */
export function readRun(
  folder: string,
  phases: readonly Phase[] = PHASES,
  tellLacking?: TellLacking,
): { samples: Sample[]; environment: Environment } {
  const path = join(folder, FILES.environment);
  const environment = readEnvironment(path);
  const samples = readSamples(join(folder, FILES.samples), phases, tellLacking);
  for (const [i, sample] of samples.entries()) {
    for (const key of ['run', 'target', 'unit'] as const) {
      if (sample[key] === environment[key]) continue;
      const samplesPath = join(folder, FILES.samples);
      const what = `${key} of row ${i + 1} is ${sample[key]} in ${samplesPath}, but ${environment[key]} in ${path}`;
      throw new ProbeBenchError(what, {
        code: 'mixed-runs',
        remedy: 'keep the files of one run together, as it wrote them',
      });
    }
  }
  return { samples, environment };
}

/** Reads an environment.json. @throws ProbeBenchError `bad-environment` */
export function readEnvironment(path: string): Environment {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw badEnvironment(`cannot read ${path}: ${reason}`, cause);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw badEnvironment(`${path} is not JSON: ${cause instanceof Error ? cause.message : cause}`, cause);
  }
  const result = environmentSchema.safeParse(json);
  if (result.success) return result.data;
  throw badEnvironment(`${path}: ${z.prettifyError(result.error).replaceAll(/\s+/g, ' ')}`, result.error);
}

function badEnvironment(message: string, cause: unknown): ProbeBenchError {
  return new ProbeBenchError(message, {
    code: 'bad-environment',
    remedy: 'give the folder of a run, with the files that probe-bench wrote',
    cause,
  });
}
