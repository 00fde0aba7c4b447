// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { median } from 'simple-statistics';
import type { Environment, VariantRecord, Warning } from '../environment.js';
import type { Profile } from '../profile.js';
import type { Sample } from '../sample.js';
import { appendProfile } from './profile-file.js';
import { FILES, writeEnvironment } from './run-files.js';
import { SampleSink } from './sink.js';

/** The figures of a visit that go to the variant's record, as medians over visits. */
export type FootprintFigures = Pick<
  VariantRecord,
  'xlated_bytes' | 'jited_bytes' | 'verified_insns' | 'map_bytes' | 'load_ms' | 'attach_ms' | 'detach_ms'
>;

function medianOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : median(known);
}

/**
 * A run's books. Every row is on disk once it is added, environment.json from the start. Memory and folder always hold
 * the same samples.
 */
export class Ledger {
  readonly folder: string;
  readonly samples: Sample[];
  readonly #sink: SampleSink;
  readonly #footprints = new Map<string, FootprintFigures[]>();
  #environment: Environment;

  /**
   * @param kept the folder's samples.csv, claimed, and the samples that it holds; null where there is none yet
   * @throws ProbeBenchError `cannot-write`, `disk-full`
   */
  constructor(
    folder: string,
    environment: Environment,
    kept: { file: number; samples: readonly Sample[] } | null = null,
  ) {
    this.folder = folder;
    this.samples = [...(kept?.samples ?? [])];
    this.#environment = environment;
    const rows = this.samples.length;
    this.#sink = new SampleSink(join(folder, FILES.samples), kept && { file: kept.file, rows });
    writeEnvironment(folder, environment);
  }

  get environment(): Environment {
    return this.#environment;
  }

  /** One visit's rows and, of a variant, its footprint. @throws ProbeBenchError `disk-full`: whole rows stay */
  add(arm: string, rows: readonly Sample[], footprint: FootprintFigures | null): void {
    this.#sink.write(rows);
    this.samples.push(...rows);
    if (footprint !== null) this.#footprints.set(arm, [...(this.#footprints.get(arm) ?? []), footprint]);
  }

  /** What the events of an arm executed. @throws ProbeBenchError `disk-full`: profiles before stay */
  profile(profile: Profile): void {
    const { run, kernel } = this.#environment;
    appendProfile(this.folder, { run, kernel: kernel.release }, profile);
  }

  /** Replaces the record of a variant, which failed during the run. */
  setRecord(record: VariantRecord): void {
    const variants = this.#environment.variants.map((one) => (one.id === record.id ? record : one));
    this.#environment = { ...this.#environment, variants };
  }

  warn(warning: Warning): void {
    this.#environment = { ...this.#environment, warnings: [...this.#environment.warnings, warning] };
  }

  /** Closes samples.csv and writes environment.json as it is at the end. */
  finish(complete: boolean, finished: Date): Environment {
    this.#sink.close();
    const variants = this.#environment.variants.map((one) => ({ ...one, ...this.#medians(one.id) }));
    this.#environment = { ...this.#environment, variants, complete, finished: finished.toISOString() };
    writeEnvironment(this.folder, this.#environment);
    return this.#environment;
  }

  #medians(id: string): Partial<FootprintFigures> {
    const visits = this.#footprints.get(id) ?? [];
    const [first] = visits;
    if (first === undefined) return {};
    const keys = Object.keys(first) as (keyof FootprintFigures)[];
    return Object.fromEntries(keys.map((key) => [key, medianOf(visits.map((visit) => visit[key]))]));
  }
}
