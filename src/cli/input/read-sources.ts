// SPDX-License-Identifier: MIT
import { basename, dirname, resolve } from 'node:path';
import { sourcesOfSamples } from '../../analysis/compare/compare-source.js';
import { sourcesOfSummary } from '../../analysis/compare/compare-summary.js';
import type { Source } from '../../analysis/compare/compare-types.js';
import { explainedRun } from '../../analysis/profile/net.js';
import { ProbeBenchError } from '../../errors.js';
import { kernelNames, labels } from '../../report/table/labels.js';
import type { TellLacking } from '../../samples/csv/csv-rows.js';
import { type Found, readFound } from '../../samples/disk/found.js';
import { FILES } from '../../samples/disk/run-files.js';
import { loadName } from '../../samples/environment.js';
import type { Input } from './paths.js';

/**
 * Reads the runs that are to be compared, each under a name. Only costs by block are kept: many runs fit into memory.
 * @param level of intervals
 * @throws ProbeBenchError as readFound, sourcesOfSamples and sourcesOfSummary, naming the path
 */
export function readSources(inputs: readonly Input[], level: number, tellLacking?: TellLacking): Source[] {
  const all = inputs.flatMap((input) => {
    return sourcesOf(input.path, level, tellLacking).map((source) => ({ source, input }));
  });
  const names = namesOf(all);
  for (const [place, { source }] of all.entries()) source.label = names[place] ?? '';
  return all.map(({ source }) => source);
}

function sourcesOf(path: string, level: number, tellLacking?: TellLacking): Source[] {
  const found = readFound(path, ['event'], tellLacking);
  const place = { label: '', path };
  try {
    const sources =
      found.kind === 'samples'
        ? sourcesOfSamples(place, found.rows, found.environment, level)
        : sourcesOfSummary(place, found.rows, found.environment, level);
    for (const source of sources) explain(source, found);
    return sources;
  } catch (error) {
    if (!(error instanceof ProbeBenchError) || error.message.includes(path)) throw error;
    const { code, remedy, exitCode } = error;
    throw new ProbeBenchError(`${path}: ${error.message}`, { code, remedy, exitCode, cause: error });
  }
}

function explain(source: Source, { environment, profiles }: Found): void {
  if (environment === null) return;
  const { kernel, arch, measurements: costs } = source;
  source.explained = explainedRun(profiles, { kernel, arch, workload: loadName(environment.options), costs });
}

/** Labels are given, or else the kernels' releases where these tell the runs apart, or the paths. */
function namesOf(all: readonly { source: Source; input: Input }[]): string[] {
  const sources = all.map(({ source }) => source);
  const named = (names: readonly string[]) =>
    all.map(({ input }, place) => {
      if (input.label === null) return names[place] ?? '';
      const alone = all.filter((other) => other.input === input).length === 1;
      return alone ? input.label : `${input.label} ${names[place]}`;
    });
  const [short, whole] = kernelNames(sources.map(({ kernel, arch }) => ({ release: kernel, arch })));
  return labels([
    named(short),
    named(sources.map(({ path }) => pathName(path))),
    named(sources.map(({ path }) => path)),
    named(sources.map(({ run }) => run)),
    named(sources.map(({ run, target }, place) => `${run} ${whole[place]} ${target}`)),
  ]);
}

/** What a path is called in a table: the run's folder, or a file that is not named as a run's are. */
function pathName(path: string): string {
  const whole = resolve(path);
  const name = basename(whole);
  return name === FILES.samples || name === FILES.summary ? basename(dirname(whole)) : name;
}
