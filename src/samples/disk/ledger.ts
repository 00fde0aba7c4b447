// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { Books, type FootprintFigures } from '../books.js';
import type { Environment } from '../environment.js';
import type { Profile } from '../profile.js';
import type { Sample } from '../sample.js';
import { appendProfile } from './profile-file.js';
import { FILES, writeEnvironment } from './run-files.js';
import { SampleSink } from './sink.js';

/**
 * A run's books in its folder. Every row is on disk once it is added, environment.json from the start. Memory and folder
 * always hold the same samples.
 */
export class Ledger extends Books {
  readonly folder: string;
  readonly #sink: SampleSink;

  /**
   * @param kept the folder's samples.csv, claimed, and the samples that it holds; null where there is none yet
   * @throws ProbeBenchError `cannot-write`, `disk-full`
   */
  constructor(
    folder: string,
    environment: Environment,
    kept: { file: number; samples: readonly Sample[] } | null = null,
  ) {
    super(environment, kept?.samples);
    this.folder = folder;
    this.#sink = new SampleSink(
      join(folder, FILES.samples),
      kept && { file: kept.file, rows: this.samples.length },
    );
    writeEnvironment(folder, environment);
  }

  /** As in memory. @throws ProbeBenchError `disk-full`: whole rows stay */
  override add(arm: string, rows: readonly Sample[], footprint: FootprintFigures | null): void {
    this.#sink.write(rows);
    super.add(arm, rows, footprint);
  }

  /** As in memory. @throws ProbeBenchError `disk-full`: profiles before stay */
  override profile(profile: Profile): void {
    const { run, kernel } = this.environment;
    appendProfile(this.folder, { run, kernel: kernel.release }, profile);
    super.profile(profile);
  }

  /** Closes samples.csv and writes environment.json as it is at the end. */
  override finish(complete: boolean, finished: Date): Environment {
    this.#sink.close();
    const environment = super.finish(complete, finished);
    writeEnvironment(this.folder, environment);
    return environment;
  }
}
