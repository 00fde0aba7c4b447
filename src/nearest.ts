// SPDX-License-Identifier: MIT
import leven from 'leven';

/** The three names nearest to what was typed, by edit distance; fewer where there are fewer. */
export function nearest(typed: string, names: readonly string[]): string[] {
  const start = typed.slice(0, 80);
  return [...names].sort((a, b) => leven(start, a) - leven(start, b)).slice(0, 3);
}
