// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { EXECUTED, type Executed } from '../../../src/samples/profile.js';
import { CodeNames } from '../../../src/vm/profile/code-names.js';
import { foldPaths } from '../../../src/vm/profile/fold.js';
import type { RanBlock, WindowPath } from '../../../src/vm/profile/window-paths.js';
import { at, hostilePath, NAMES } from './blocks.js';

const block = (pc: string, given: Partial<RanBlock> = {}): RanBlock => ({
  pc: at(pc),
  ran: 1,
  end: at('a+5'),
  way: '.',
  loads: 0,
  stores: 0,
  atomics: 0,
  ...given,
});

test('instructions and locked ones are of each window, accesses of all of them', (t) => {
  const blocks = [
    block('a', { ran: 3, way: 'c', loads: 7, stores: 5, atomics: 1 }),
    block('b', { ran: 2, way: 'r', loads: 1 }),
    block('a+5', { ran: 4, stores: 2, atomics: 2 }),
  ];
  t.deepEqual(foldPaths([{ windows: 10, blocks }], NAMES), [
    {
      insn: 9,
      windows: 10,
      stacks: new Map<string, Executed>([
        ['a', { instructions: 70, loads: 7, stores: 7, atomics: 30 }],
        ['a;b', { instructions: 20, loads: 1, stores: 0, atomics: 0 }],
      ]),
    },
  ]);
});

test('windows of equally many instructions stand together, the most frequent number first', (t) => {
  const paths = [
    { windows: 2, blocks: [block('a', { ran: 5 })] },
    { windows: 3, blocks: [block('b', { ran: 4 })] },
    { windows: 4, blocks: [block('c', { ran: 5 })] },
  ];
  const folded = foldPaths(paths, NAMES);
  t.deepEqual(
    folded.map(({ insn, windows, stacks }) => [insn, windows, [...stacks.keys()]]),
    [
      [5, 6, ['a', 'c']],
      [4, 3, ['b']],
    ],
  );
});

test('each path begins with a stack of its own', (t) => {
  const paths = [
    { windows: 1, blocks: [block('a', { way: 'c' })] },
    { windows: 1, blocks: [block('b')] },
  ];
  t.deepEqual([...(foldPaths(paths, NAMES)[0]?.stacks.keys() ?? [])], ['a', 'b']);
});

test('no path, and one of no block, have no stack', (t) => {
  t.deepEqual(foldPaths([], NAMES), []);
  t.deepEqual(foldPaths([{ windows: 2, blocks: [] }], NAMES), [{ insn: 0, windows: 2, stacks: new Map() }]);
});

const none = (): Executed => ({ instructions: 0, loads: 0, stores: 0, atomics: 0 });

function sum(all: readonly Executed[]): Executed {
  const found = none();
  for (const one of all) for (const what of EXECUTED) found[what] += one[what];
  return found;
}

const executedBy = ({ windows, blocks }: WindowPath): Executed[] =>
  blocks.map(({ ran, loads, stores, atomics }) => ({
    instructions: ran * windows,
    loads,
    stores,
    atomics: atomics * windows,
  }));

test('whatever the paths, the sum over their stacks is what went in', (t) => {
  fc.assert(
    fc.property(fc.array(hostilePath, { maxLength: 6 }), fc.boolean(), (paths, named) => {
      const folded = foldPaths(paths, named ? NAMES : new CodeNames());
      for (const { insn, windows, stacks } of folded)
        t.is(sum([...stacks.values()]).instructions, insn * windows);
      t.deepEqual(sum(folded.flatMap(({ stacks }) => [...stacks.values()])), sum(paths.flatMap(executedBy)));
      const windowsOf = (all: readonly { windows: number }[]) => all.reduce((so, one) => so + one.windows, 0);
      t.is(windowsOf(folded), windowsOf(paths));
      t.is(new Set(folded.map(({ insn }) => insn)).size, folded.length);
    }),
    { numRuns: 300 },
  );
});
