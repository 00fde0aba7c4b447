// SPDX-License-Identifier: MIT
import { type Executed, NOTHING, type PathProfile } from '../../samples/profile.js';
import { CallStack } from './call-stack.js';
import type { CodeNames } from './code-names.js';
import type { WindowPath } from './window-paths.js';

/** What windows executed, by call stack; those that took equally many instructions together. */
export function foldPaths(paths: readonly WindowPath[], names: CodeNames): PathProfile[] {
  const folded = new Map<number, { windows: number; stacks: Map<string, Executed> }>();
  for (const path of paths) {
    const insn = path.blocks.reduce((sum, { ran }) => sum + ran, 0);
    const known = folded.get(insn) ?? { windows: 0, stacks: new Map() };
    known.windows += path.windows;
    foldInto(known.stacks, path, names);
    folded.set(insn, known);
  }
  return [...folded].map(([insn, rest]) => ({ insn, ...rest })).sort((a, b) => b.windows - a.windows);
}

function foldInto(stacks: Map<string, Executed>, { windows, blocks }: WindowPath, names: CodeNames): void {
  const stack = new CallStack(names);
  for (const block of blocks) {
    const name = stack.enter(block);
    const sum = stacks.get(name) ?? { ...NOTHING };
    sum.instructions += block.ran * windows;
    sum.loads += block.loads;
    sum.stores += block.stores;
    sum.atomics += block.atomics * windows;
    stacks.set(name, sum);
  }
}
