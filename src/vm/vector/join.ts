// SPDX-License-Identifier: MIT
import { isVariant } from '../../plan/plan.js';
import type { Warning } from '../../samples/environment.js';
import type { EntrySymbols } from '../guest/entry-symbols.js';
import type { GuestRow } from '../guest-message.js';
import type { Place } from '../profile/guest-profiles.js';
import type { ArchName } from '../system/arch.js';
import { type Entries, entriesOf } from './entries.js';
import type { BurstRow } from './row.js';
import type { RowsFile } from './rows-file.js';
import { uncounted, vectorOf } from './vector-of.js';

/** The rows of one visit with their vectors. */
export interface Joined {
  rows: GuestRow[];
  /** where a row lacks something: one for each arm */
  warnings: Warning[];
  /** where the profile of the visit's events is; null where these were not counted */
  events: Place | null;
}

/** Joins a plugin's rows to the samples of one guest. */
export class VectorJoin {
  readonly #file: RowsFile;
  readonly #arch: ArchName;
  readonly #told = new Set<string>();
  #symbols: EntrySymbols | null = null;

  constructor(file: RowsFile, arch: ArchName) {
    this.#file = file;
    this.#arch = arch;
  }

  /** Told by the guest before its first sample. */
  know(symbols: EntrySymbols): void {
    this.#symbols = symbols;
  }

  /** Gives the rows of one visit what the plugin counted in them. */
  join(arm: string, rows: readonly GuestRow[]): Joined {
    const joined: Joined = { rows: [], warnings: [], events: null };
    for (const row of rows) {
      if (row.burst === undefined) {
        joined.rows.push(row);
        continue;
      }
      const found = this.#file.take(row.burst);
      const { vector, lacking } =
        typeof found === 'string' ? uncounted(found) : vectorOf(row, found, this.#entries(found));
      if (lacking !== null && !this.#told.has(arm)) {
        this.#told.add(arm);
        joined.warnings.push(warningOf(arm, row, lacking));
      }
      if (row.phase === 'event' && vector.loads !== null) joined.events = placeOf(found as BurstRow);
      joined.rows.push({ ...row, ...vector });
    }
    return joined;
  }

  #entries({ entry }: BurstRow): Entries | null {
    return entriesOf(entry, this.#arch, this.#symbols);
  }
}

function placeOf({ profile_from, profile_to }: BurstRow): Place {
  return { from: profile_from, to: profile_to };
}

function warningOf(arm: string, { phase, block }: GuestRow, lacking: string): Warning {
  const text = `${arm}: not all that an event executes was counted (first in block ${block}, ${phase}): ${lacking}`;
  return { code: 'no-vector', text, ...(isVariant(arm) ? { variant: arm } : {}) };
}
