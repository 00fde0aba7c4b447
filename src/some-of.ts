// SPDX-License-Identifier: MIT
export const MOST_NAMES = 4;

/** Of variants that were not measured for one reason so many are named: more than of those that a footnote is about. */
export const MOST_REFUSED = 12;

/** `a, b, c`; of more than five names the first four, and how many more there are. @param most other than four */
export function someOf(names: readonly string[], most = MOST_NAMES): string {
  if (names.length <= most + 1) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
