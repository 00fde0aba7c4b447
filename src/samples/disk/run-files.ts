// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import * as z from 'zod';
import { ProbeBenchError, reasonOf } from '../../errors.js';
import { readRegular } from '../../regular-file.js';
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
  profile: 'profile.csv.gz',
} as const;

/** An environment.json has some hundred kilobytes: it says something of each variant. */
const MOST_BYTES = 64 * 2 ** 20;

/** What samples.csv must have as environment.json has it. */
const SHARED = ['run', 'target', 'unit'] as const;

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
 * What a run left in its folder; of samples those of `phases`, read as readSamples does.
 * @throws ProbeBenchError where a file is missing, unreadable or malformed; `mixed-runs` where a row is of another run
 */
export function readRun(
  folder: string,
  phases: readonly Phase[] = PHASES,
  tellLacking?: TellLacking,
): { samples: Sample[]; environment: Environment } {
  const [environmentPath, samplesPath] = [join(folder, FILES.environment), join(folder, FILES.samples)];
  const environment = readEnvironment(environmentPath);
  const samples = readSamples(samplesPath, phases, tellLacking);
  for (const [i, sample] of samples.entries()) {
    const key = SHARED.find((one) => sample[one] !== environment[one]);
    if (key === undefined) continue;
    const there = `${sample[key]} in ${samplesPath}, but ${environment[key]} in ${environmentPath}`;
    throw new ProbeBenchError(`${key} of row ${i + 1} is ${there}`, {
      code: 'mixed-runs',
      remedy: 'keep the files of one run together, as it wrote them',
    });
  }
  return { samples, environment };
}

/** Reads an environment.json. @throws ProbeBenchError `bad-environment` */
export function readEnvironment(path: string): Environment {
  const json = parsedJson(path);
  const result = environmentSchema.safeParse(json);
  if (result.success) return result.data;
  throw badEnvironment(`${path}: ${z.prettifyError(result.error).replaceAll(/\s+/g, ' ')}`, result.error);
}

function parsedJson(path: string): unknown {
  let text: string;
  try {
    text = readRegular(path, MOST_BYTES).toString();
  } catch (cause) {
    throw badEnvironment(`cannot read ${path}: ${reasonOf(cause)}`, cause);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw badEnvironment(`${path} is not JSON: ${reasonOf(cause)}`, cause);
  }
}

function badEnvironment(message: string, cause: unknown): ProbeBenchError {
  return new ProbeBenchError(message, {
    code: 'bad-environment',
    remedy: 'give the folder of a run, with the files that probe-bench wrote',
    cause,
  });
}
