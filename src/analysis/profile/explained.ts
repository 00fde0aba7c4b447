// SPDX-License-Identifier: MIT
import { BETWEEN, EXECUTED, type Executed, NOTHING } from '../../samples/profile.js';

/** What an event pays in one place: a call stack, a function or a group of these. Negative: less than without the probe. */
export interface PlaceCost extends Executed {
  name: string;
}

/** A design's cost on one kernel, taken apart. */
export interface Explained {
  variant: string;
  /** the kernel's release */
  kernel: string;
  /** null is not known */
  arch: string | null;
  /** as titles say it */
  workload: string;
  /** instructions an event, as measured */
  cost: number;
  /** of the cost, what no stack holds; 0 as a rule */
  untold: number;
  /** none of nothing, the largest first */
  stacks: readonly PlaceCost[];
}

/** A stack's own function: where its instructions are. */
export function functionOf(stack: string): string {
  return stack.slice(stack.lastIndexOf(BETWEEN) + 1);
}

/** The places under other names, those of one name together: none of nothing, the largest first. */
export function together(places: readonly PlaceCost[], nameOf: (name: string) => string): PlaceCost[] {
  const sums = new Map<string, PlaceCost>();
  for (const place of places) {
    const name = nameOf(place.name);
    const sum = sums.get(name) ?? { name, ...NOTHING };
    for (const column of EXECUTED) sum[column] += place[column];
    sums.set(name, sum);
  }
  return largestFirst([...sums.values()]);
}

/** By instructions, then by name; what is nothing in every column is left out. */
export function largestFirst(places: readonly PlaceCost[]): PlaceCost[] {
  return places
    .filter((place) => EXECUTED.some((column) => place[column] !== 0))
    .sort((a, b) => b.instructions - a.instructions || (a.name < b.name ? -1 : 1));
}

/** To so many decimals, without a negative 0. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0;
}
