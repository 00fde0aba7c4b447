// SPDX-License-Identifier: MIT
import * as z from 'zod';

/** One number of instructions that windows took, and the share of the windows that took it. */
export interface Path {
  /** null: rare ones, taken together */
  insn: number | null;
  /** of 1 */
  share: number;
}

const OTHER = 'other';
/** A share is one over some thousand windows, or a few of them. */
const DECIMALS = 6;

/** Paths as a list of `496:0.5`, the most frequent first; rare ones together as `other:0.01`. */
export const pathsSchema = z.array(
  z.string().regex(/^(other|-?\d+(\.\d+)?):[01](\.\d+)?$/, 'a path is spelled like 496:0.5'),
);

export function spellPaths(paths: readonly Path[]): string[] {
  return paths.map(({ insn, share }) => `${insn ?? OTHER}:${Number(share.toFixed(DECIMALS))}`);
}

export function readPaths(spelled: readonly string[]): Path[] {
  return spelled.map((path) => {
    const [insn = '', share] = path.split(':');
    return { insn: insn === OTHER ? null : Number(insn), share: Number(share) };
  });
}
