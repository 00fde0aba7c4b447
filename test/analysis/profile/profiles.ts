// SPDX-License-Identifier: MIT
import fc from 'fast-check';
import type { Explained } from '../../../src/analysis/profile/explained.js';
import type { Executed, Profile } from '../../../src/samples/profile.js';

/** What one event executes: instructions by stack. */
export type Event = Record<string, number>;

/** What a stack of so many instructions executes: a load in every second, no store. */
export function executed(instructions: number): Executed {
  return { instructions, loads: 2 * instructions, stores: 0, atomics: 0 };
}

/** The profile of events, each as often as is said; those of equally many instructions are one path. */
export function profileOf(
  arm: string,
  events: readonly (readonly [event: Event, windows: number])[],
): Profile {
  const paths = events.map(([event, windows]) => {
    const stacks = Object.entries(event).map(
      ([stack, instructions]) => [stack, executed(instructions * windows)] as const,
    );
    return { insn: sumOf(event), windows, stacks: new Map(stacks) };
  });
  return { arm, paths };
}

export function sumOf(event: Event): number {
  return Object.values(event).reduce((sum, instructions) => sum + instructions, 0);
}

/** A design's cost taken apart into these functions. */
export function explainedOf(functions: Event, more: Partial<Explained> = {}): Explained {
  const stacks = Object.entries(functions).map(([name, instructions]) => {
    return { name: `entry_SYSCALL_64;${name}`, ...executed(instructions) };
  });
  const where = { kernel: '6.18.5', arch: 'x86_64', workload: 'openat' };
  const known = { variant: 'tracepoint-empty', ...where, untold: 0, stacks };
  return { ...known, cost: sumOf(functions) + (more.untold ?? 0), ...more };
}

const stack = fc
  .array(fc.constantFrom('a', 'b', 'c', 'memcpy', '[user]'), { minLength: 1, maxLength: 3 })
  .map((names) => names.join(';'));
const event = fc.dictionary(stack, fc.integer({ min: 1, max: 5000 }), { minKeys: 1, maxKeys: 5 });

/** Any profile of an arm: no two paths have equally many instructions. */
export function anyProfile(arm: string): fc.Arbitrary<Profile> {
  const path = fc.tuple(event, fc.integer({ min: 1, max: 1920 }));
  return fc
    .uniqueArray(path, { minLength: 1, maxLength: 5, selector: ([one]) => sumOf(one) })
    .map((events) => profileOf(arm, events));
}
