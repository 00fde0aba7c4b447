// SPDX-License-Identifier: MIT
import type { Unit } from '../../samples/sample.js';

/** What a table of costs, or of changes, says because of its unit. */
interface UnitNotes {
  /** the last line of its legend; empty for none */
  caution: string;
  /** what bounds are called: an interval by its level, such as `95 %` */
  bounds: (level: string) => string;
  /** the sign ≈ at a change */
  equivalent: string;
  /** of costs that are each of one boot; empty for none */
  oneBoot: string;
}

/** By unit; exact counts are the same in every boot. */
export const UNIT_NOTES: Readonly<Record<Unit, UnitNotes>> = {
  ns: {
    caution: '',
    bounds: (level) => level,
    equivalent: '≈ within the margin',
    oneBoot: 'each run is of one boot: its interval does not hold what differs between boots',
  },
  insn: {
    caution:
      'insn: instructions, exact, not time: a trap, an atomic or a cache miss costs more than it counts for',
    bounds: () => 'range',
    equivalent: '≈ equal, or within the margin',
    oneBoot: '',
  },
};
