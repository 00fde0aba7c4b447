// SPDX-License-Identifier: MIT
import { listed } from '../../analysis/findings/words.js';
import type { Unit } from '../../samples/sample.js';

/** Titles do not name it where all runs are of it, and others are held against it. */
const USUAL = 'x86_64';

/** Architectures, each once, x86_64 before the others, which stand by name; null is not known. */
export function architectures(all: readonly (string | null)[]): string[] {
  const known = [...new Set(all.flatMap((arch) => arch ?? []))].sort();
  return [...known.filter((arch) => arch === USUAL), ...known.filter((arch) => arch !== USUAL)];
}

/** What a title says of its runs' architectures: `arm64`, `x86_64 and arm64`; empty where all are x86_64, or none is known. */
export function archTitle(all: readonly (string | null)[]): string {
  const known = architectures(all);
  return known.length === 1 && known[0] === USUAL ? '' : listed(known);
}

/** What stands under costs of several architectures; empty of one. */
export function archCaution(all: readonly (string | null)[], unit: Unit): string {
  const [first, ...others] = architectures(all);
  if (first === undefined || others.length === 0 || unit !== 'insn') return '';
  return `an ${listed(others)} instruction is not an ${first} one: compare the order of designs, not their counts`;
}
