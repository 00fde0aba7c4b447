// SPDX-License-Identifier: MIT

import type { Explained } from '../../analysis/profile/explained.js';
import { groupOf } from '../../analysis/profile/groups.js';
import type { Executed } from '../../samples/profile.js';
import { anEvent } from '../../samples/sample.js';
import { percents } from '../table/number.js';
import { change, count, exact, instructions } from './count.js';
import { type Flame, type Frame, flame } from './flame.js';
import type { Fill } from './flame-style.js';
import { drawFlame, FLAME_WIDTH, type Words } from './flame-svg.js';

const KERNEL: readonly Fill[] = ['kernel0', 'kernel1', 'kernel2'];
const KEY: Words['key'] = [
  [['program'], 'BPF program'],
  [['trampoline'], 'trampoline'],
  [KERNEL, 'kernel'],
  [['user'], 'user'],
];
const GROUP_FILLS = new Map<string, Fill>([
  ['BPF program', 'program'],
  ['trampoline', 'trampoline'],
  ['user', 'user'],
]);
const MORE: readonly Fill[] = ['more1', 'more2', 'more3', 'more4'];
const LESS: readonly Fill[] = ['less1', 'less2', 'less3', 'less4'];

/** A design's cost on one kernel as a flame graph, an SVG file: a frame is as wide as the instructions in it. */
export function flameSvg(explained: Explained): string {
  const { variant, kernel, workload, cost, untold, stacks } = explained;
  const graph = flame([stacks], FLAME_WIDTH);
  const share = (value: number) => (cost > 0 ? `, ${percents([value / cost])[0]} % of the cost` : '');
  return drawFlame(graph, {
    title: `${variant}: ${instructions(cost)} ${anEvent(workload)}`,
    lines: [`${workload} on ${kernel}`, ...remarks(graph, [untold])],
    key: KEY.filter(([fills]) => graph.frames.some((frame) => fills.includes(fillOf(frame)))),
    fillOf,
    valueOf: ({ whole }) => values(whole, 'instructions'),
    tooltip: ({ whole, own }) => [
      `${instructions(whole[0]?.instructions ?? 0)}${share(whole[0]?.instructions ?? 0)}`,
      `${count(own[0] ?? 0)} of its own`,
      `loads ${values(whole, 'loads')}, stores ${values(whole, 'stores')}, atomics ${values(whole, 'atomics')}`,
    ],
  });
}

/**
 * Two profiles' difference as a flame graph, an SVG file: the stacks of both, each as wide as on the larger side,
 * red where a function itself executes more than before, blue where less.
 */
export function diffFlameSvg(before: Explained, after: Explained): string {
  const graph = flame([before.stacks, after.stacks], FLAME_WIDTH);
  const most = Math.max(...graph.frames.map(({ own }) => Math.abs(differenceOf(own))));
  const both = (key: 'variant' | 'workload' | 'kernel') =>
    [...new Set([before[key], after[key]])].join(' → ');
  const costs = [before.cost, after.cost];
  return drawFlame(graph, {
    title: `${both('variant')}: ${pair(costs)} instructions ${anEvent(before.workload)}`,
    lines: [`${both('workload')} on ${both('kernel')}`, ...remarks(graph, [before.untold, after.untold])],
    key: [
      [MORE, 'red: itself executes more than before'],
      [LESS, 'blue: less'],
      [['same'], 'grey: as much; each as wide as on the larger side'],
    ],
    fillOf: ({ own }) => changeFill(differenceOf(own), most),
    valueOf: ({ whole }) => {
      const difference = differenceOf(whole.map((side) => side.instructions));
      return difference === 0 ? '' : change(difference);
    },
    tooltip: ({ whole, own }) => [
      `instructions ${values(whole, 'instructions')}`,
      `of its own ${pair(own)}`,
      ...(['loads', 'stores', 'atomics'] as const).map((column) => `${column} ${values(whole, column)}`),
    ],
  });
}

/** What the graph does not show. */
function remarks({ undrawn, narrow }: Flame, untold: readonly number[]): string[] {
  return [
    untold.some((value) => exact(value) !== 0) ? `in no function: ${pair(untold)}` : '',
    undrawn.stacks > 0 ? `not drawn: ${pair(undrawn.sums)} in ${things(undrawn.stacks, 'stack')}` : '',
    narrow > 0 ? `too narrow to be seen: ${things(narrow, 'frame')}` : '',
  ].filter((line) => line !== '');
}

function things(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}

function values(whole: readonly Executed[], column: keyof Executed): string {
  return pair(whole.map((side) => side[column]));
}

/** `488 → 1146 (+658)`, or a value alone. */
function pair(sides: readonly number[]): string {
  const texts = sides.map(count).join(' → ');
  return sides.length > 1 ? `${texts} (${change(differenceOf(sides))})` : texts;
}

function differenceOf([before = 0, after = 0]: readonly number[]): number {
  return exact(after - before);
}

/** By the square root: of a change a quarter as large as the largest, the colour is half as strong. */
function changeFill(difference: number, most: number): Fill {
  if (difference === 0) return 'same';
  const fills = difference > 0 ? MORE : LESS;
  const place = Math.ceil(Math.sqrt(Math.abs(difference) / most) * fills.length) - 1;
  return fills[Math.max(0, place)] ?? 'same';
}

/** The colour of a frame's group. Kernel functions have three shades, by their names, which tell neighbours apart. */
function fillOf({ name, depth }: Frame): Fill {
  if (depth === 0) return 'same';
  const own = GROUP_FILLS.get(groupOf(name));
  if (own !== undefined) return own;
  const sum = [...name].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return KERNEL[sum % KERNEL.length] ?? 'kernel0';
}
