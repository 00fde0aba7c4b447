// SPDX-License-Identifier: MIT
/** The events per second that a page begins with: the `openat` of a busy server. */
export const FIRST_RATE = 1e6;

/** A slider's place is the decimal logarithm of the events per second. */
export const SLIDER = { min: 2, max: 8, step: 0.1, value: Math.log10(FIRST_RATE) } as const;

/** The events per second at a place of the slider, in two digits. */
export function rateAt(place: number): number {
  return Number((10 ** place).toPrecision(2));
}

/** The place of a rate on the slider. */
export function placeAt(rate: number): number {
  return Number(Math.log10(rate).toFixed(1));
}

/** A rate as people read it: `1,000,000`. */
export function rateText(rate: number): string {
  return String(rate).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** What a budget is in: CPU seconds a second are cores; instructions are not time. */
export const BUDGET_UNIT = { ns: 'cores', insn: 'million insn/s' } as const;

/** So many of a unit a second make one of its budget. */
const WHOLE = { ns: 1e9, insn: 1e6 } as const;

/**
 * What events at a rate and a cost take: cost × rate / 10⁹ cores, or / 10⁶ million instructions a second.
 * The last digit is worth one ns, or one instruction, an event.
 */
export function budgetText(cost: number, rate: number, unit: 'ns' | 'insn'): string {
  const digits = Math.ceil(Math.log10(WHOLE[unit] / rate));
  return ((cost * rate) / WHOLE[unit]).toFixed(Math.max(0, digits));
}
