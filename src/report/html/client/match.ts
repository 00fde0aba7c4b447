// SPDX-License-Identifier: MIT
/** Whether a text holds every typed word, in any order and case. */
export function matches(text: string, typed: string): boolean {
  const whole = text.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/);
  return words.every((word) => whole.includes(word));
}
