// SPDX-License-Identifier: MIT
/** Whether a text holds every word of one of the alternatives typed between commas, in any order and case. */
export function matches(text: string, typed: string): boolean {
  const whole = text.toLowerCase();
  const alternatives = typed
    .toLowerCase()
    .split(',')
    .filter((one) => one.trim() !== '');
  const holds = (words: string) => words.split(/\s+/).every((word) => whole.includes(word));
  return alternatives.length === 0 || alternatives.some(holds);
}
