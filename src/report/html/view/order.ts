// SPDX-License-Identifier: MIT
/** What a row is sorted by: a text or a number; null where nothing was measured. */
export type Key = string | number | null;

/** The order of two rows. What was not measured comes last, up and down. */
export function inOrder(a: Key, b: Key, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const sign = typeof a === 'number' && typeof b === 'number' ? a - b : compareTexts(String(a), String(b));
  return descending ? -sign : sign;
}

function compareTexts(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
