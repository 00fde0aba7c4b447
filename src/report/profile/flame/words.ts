// SPDX-License-Identifier: MIT

import type { Explained } from '../../../analysis/profile/explained.js';
import { groupOf } from '../../../analysis/profile/groups.js';
import { anEvent } from '../../../samples/command.js';
import type { Executed } from '../../../samples/profile.js';
import type { Colour } from '../../look/colours.js';
import { archTitle } from '../../table/architectures.js';
import { percents } from '../../table/number.js';
import { change, count, exact, instructions } from '../count.js';
import { type Flame, type Frame, flame } from './layout.js';

/** What a frame is filled as. */
export type Fill = Extract<Colour, `flame-${string}`>;

/** What is said of a graph and of its frames. */
export interface Words {
  title: string;
  /** below the title */
  lines: readonly string[];
  /** fills and what they mean */
  key: readonly (readonly [fills: readonly Fill[], meaning: string])[];
  fillOf: (frame: Frame) => Fill;
  /** what follows a frame's name, where there is room */
  valueOf: (frame: Frame) => string;
  /** lines of a frame's tooltip, below its name */
  tooltip: (frame: Frame) => readonly string[];
}

/** A graph, laid out, and what is said of it. */
export interface Graph {
  graph: Flame;
  words: Words;
}

const KERNEL: readonly Fill[] = ['flame-kernel0', 'flame-kernel1', 'flame-kernel2'];
const KEY: Words['key'] = [
  [['flame-program'], 'BPF program'],
  [['flame-trampoline'], 'trampoline'],
  [KERNEL, 'kernel'],
  [['flame-user'], 'user'],
];
const GROUP_FILLS = new Map<string, Fill>([
  ['BPF program', 'flame-program'],
  ['trampoline', 'flame-trampoline'],
  ['user', 'flame-user'],
]);
const MORE: readonly Fill[] = ['flame-more1', 'flame-more2', 'flame-more3', 'flame-more4'];
const LESS: readonly Fill[] = ['flame-less1', 'flame-less2', 'flame-less3', 'flame-less4'];

/**
 * A design's cost on one kernel: a frame is as wide as the instructions in it.
 * @param width of the lowest frame
 */
export function profileGraph(explained: Explained, width: number): Graph {
  const { variant, workload, cost, untold, stacks } = explained;
  const graph = flame([stacks], width);
  const share = (value: number) => (cost > 0 ? `, ${percents([value / cost])[0]} % of the cost` : '');
  const words: Words = {
    title: `${variant}: ${instructions(cost)} ${anEvent(workload)}`,
    lines: [`${workload} on ${kernelsOf([explained])}`, ...remarks(graph, [untold])],
    key: KEY.filter(([fills]) => graph.frames.some((frame) => fills.includes(fillOf(frame)))),
    fillOf,
    valueOf: ({ whole }) => values(whole, 'instructions'),
    tooltip: ({ whole, own }) => [
      `${instructions(whole[0]?.instructions ?? 0)}${share(whole[0]?.instructions ?? 0)}`,
      `${count(own[0] ?? 0)} of its own`,
      `loads ${values(whole, 'loads')}, stores ${values(whole, 'stores')}, atomics ${values(whole, 'atomics')}`,
    ],
  };
  return { graph, words };
}

/**
 * Two profiles' difference: the stacks of both, each as wide as on the larger side, red where a function itself
 * executes more than before, blue where less.
 * @param width of the lowest frame
 */
export function changeGraph(before: Explained, after: Explained, width: number): Graph {
  const graph = flame([before.stacks, after.stacks], width);
  const most = Math.max(...graph.frames.map(({ own }) => Math.abs(differenceOf(own))));
  const both = (key: 'variant' | 'workload') => [...new Set([before[key], after[key]])].join(' → ');
  const costs = [before.cost, after.cost];
  const words: Words = {
    title: `${both('variant')}: ${pair(costs)} instructions ${anEvent(before.workload)}`,
    lines: [
      `${both('workload')} on ${kernelsOf([before, after])}`,
      ...remarks(graph, [before.untold, after.untold]),
    ],
    key: [
      [MORE, 'red: itself executes more than before'],
      [LESS, 'blue: less'],
      [['flame-same'], 'grey: as much; numbers hold what it calls, too; as wide as on the larger side'],
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
  };
  return { graph, words };
}

/** Releases, with their architectures where a title names these: `6.12.117 (x86_64) → 6.12.117 (arm64)`. */
function kernelsOf(all: readonly Explained[]): string {
  const named = archTitle(all.map(({ arch }) => arch)) !== '';
  const texts = all.map(({ kernel, arch }) => (named && arch !== null ? `${kernel} (${arch})` : kernel));
  return [...new Set(texts)].join(' → ');
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
  if (difference === 0) return 'flame-same';
  const fills = difference > 0 ? MORE : LESS;
  const place = Math.ceil(Math.sqrt(Math.abs(difference) / most) * fills.length) - 1;
  return fills[Math.max(0, place)] ?? 'flame-same';
}

/** The colour of a frame's group. Kernel functions have three shades, by their names, which tell neighbours apart. */
function fillOf({ name, depth }: Frame): Fill {
  if (depth === 0) return 'flame-same';
  const own = GROUP_FILLS.get(groupOf(name));
  if (own !== undefined) return own;
  const sum = [...name].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return KERNEL[sum % KERNEL.length] ?? 'flame-kernel0';
}
