// SPDX-License-Identifier: MIT
import { median } from 'simple-statistics';
import type { Environment, VariantRecord, Warning } from './environment.js';
import type { Profile } from './profile.js';
import type { Sample } from './sample.js';

/** The figures of a visit that go to the variant's record, as medians over visits. */
export type FootprintFigures = Pick<
  VariantRecord,
  'xlated_bytes' | 'jited_bytes' | 'verified_insns' | 'map_bytes' | 'load_ms' | 'attach_ms' | 'detach_ms'
>;

function medianOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : median(known);
}

/** A run's books, in memory. */
export class Books {
  readonly samples: Sample[];
  readonly profiles = new Map<string, Profile>();
  readonly #footprints = new Map<string, FootprintFigures[]>();
  #environment: Environment;

  /** @param samples what the run has already */
  constructor(environment: Environment, samples: readonly Sample[] = []) {
    this.samples = [...samples];
    this.#environment = environment;
  }

  get environment(): Environment {
    return this.#environment;
  }

  /** One visit's rows and, of a variant, its footprint. */
  add(arm: string, rows: readonly Sample[], footprint: FootprintFigures | null): void {
    this.samples.push(...rows);
    if (footprint !== null) this.#footprints.set(arm, [...(this.#footprints.get(arm) ?? []), footprint]);
  }

  /** What the events of an arm executed. */
  profile(profile: Profile): void {
    this.profiles.set(profile.arm, profile);
  }

  /** Replaces the record of a variant, which failed during the run. */
  setRecord(record: VariantRecord): void {
    const variants = this.#environment.variants.map((one) => (one.id === record.id ? record : one));
    this.#environment = { ...this.#environment, variants };
  }

  warn(warning: Warning): void {
    this.#environment = { ...this.#environment, warnings: [...this.#environment.warnings, warning] };
  }

  /** The environment as it is at the end. */
  finish(complete: boolean, finished: Date): Environment {
    const variants = this.#environment.variants.map((one) => ({ ...one, ...this.#medians(one.id) }));
    this.#environment = { ...this.#environment, variants, complete, finished: finished.toISOString() };
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
