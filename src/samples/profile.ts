// SPDX-License-Identifier: MIT
/** What a profile counts in each place. */
export const EXECUTED = ['instructions', 'loads', 'stores', 'atomics'] as const;

/** What was executed in one place, in numbers of instructions and of accesses. */
export type Executed = Record<(typeof EXECUTED)[number], number>;

/** Where nothing was executed. */
export const NOTHING: Readonly<Executed> = { instructions: 0, loads: 0, stores: 0, atomics: 0 };

/** Stands between the names of a call stack, the outermost first, as in folded stacks. */
export const BETWEEN = ';';

/** What those windows of a visit executed that took equally many instructions. */
export interface PathProfile {
  /** instructions of each of these windows */
  insn: number;
  windows: number;
  /** by call stack, of these windows together: the instructions of all stacks are insn × windows */
  stacks: ReadonlyMap<string, Executed>;
}

/** What the events of one visit executed, by call stack. */
export interface Profile {
  arm: string;
  paths: readonly PathProfile[];
}
