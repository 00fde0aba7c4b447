// SPDX-License-Identifier: MIT
export const MOST_NAMES = 4;

/** `a, b, c`; of more than five names the first four, and how many more there are. */
export function someOf(names: readonly string[]): string {
  if (names.length <= MOST_NAMES + 1) return names.join(', ');
  return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
}
