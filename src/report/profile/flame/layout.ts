// SPDX-License-Identifier: MIT
import type { PlaceCost } from '../../../analysis/profile/explained.js';
import { BETWEEN, EXECUTED, type Executed, NOTHING } from '../../../samples/profile.js';

/** Narrower frames cannot be seen. */
const LEAST_WIDTH = 0.3;

/** A function as called by those below it, its callees above it. */
export interface Frame {
  name: string;
  /** 0 is the lowest, which holds all */
  depth: number;
  x: number;
  width: number;
  /** with its callees, by side */
  whole: Executed[];
  /** instructions of its own, by side */
  own: number[];
}

/** A flame graph, laid out. */
export interface Flame {
  /** callers before callees */
  frames: Frame[];
  /** how deep the deepest frame is */
  depth: number;
  /** stacks whose instructions are below 0, with their sum by side */
  undrawn: { stacks: number; sums: number[] };
  /** frames too narrow to be seen; their callers hold what they have */
  narrow: number;
}

interface Node extends Pick<Frame, 'name' | 'whole' | 'own'> {
  weight: number;
  callees: Map<string, Node>;
}

/**
 * Lays out the stacks of one profile, or of the two sides of a comparison: a frame is as wide as its stacks, a stack
 * as its larger side. Stacks with no side above 0 are not drawn. Callees stand side by side, the widest first.
 * @param width of the lowest frame
 */
export function flame(sides: readonly (readonly PlaceCost[])[], width: number): Flame {
  const root = node('all', sides.length);
  const undrawn = { stacks: 0, sums: sides.map(() => 0) };
  for (const [stack, own] of union(sides)) {
    const instructions = own.map((side) => side.instructions);
    const weight = Math.max(...instructions);
    if (weight > 0) {
      grow(root, stack, own, weight);
    } else if (instructions.some((value) => value < 0)) {
      undrawn.stacks++;
      undrawn.sums = undrawn.sums.map((sum, side) => sum + (instructions[side] ?? 0));
    }
  }
  return { ...layOut(root, width), undrawn };
}

/** The stacks of either side, with what each side has there. */
function union(sides: readonly (readonly PlaceCost[])[]): Map<string, Executed[]> {
  const stacks = new Map<string, Executed[]>();
  for (const [side, places] of sides.entries())
    for (const { name, ...executed } of places) {
      const own = stacks.get(name) ?? nothing(sides.length);
      own[side] = executed;
      stacks.set(name, own);
    }
  return stacks;
}

function nothing(sides: number): Executed[] {
  return Array.from({ length: sides }, () => ({ ...NOTHING }));
}

function node(name: string, sides: number): Node {
  const own = Array.from({ length: sides }, () => 0);
  return { name, whole: nothing(sides), own, weight: 0, callees: new Map() };
}

/** Adds a stack to the tree. */
function grow(root: Node, stack: string, own: readonly Executed[], weight: number): void {
  let at = root;
  add(at, own, weight);
  for (const name of stack.split(BETWEEN)) {
    const callee = at.callees.get(name) ?? node(name, own.length);
    at.callees.set(name, callee);
    at = callee;
    add(at, own, weight);
  }
  at.own = own.map(({ instructions }) => instructions);
}

function add(to: Node, own: readonly Executed[], weight: number): void {
  to.weight += weight;
  for (const [side, executed] of own.entries()) {
    const sum = to.whole[side] as Executed;
    for (const column of EXECUTED) sum[column] += executed[column];
  }
}

/** Without recursion: nothing bounds how deep stacks are. */
function layOut(root: Node, width: number): Omit<Flame, 'undrawn'> {
  const frames: Frame[] = [];
  const scale = root.weight > 0 ? width / root.weight : 0;
  const open = [{ at: root, depth: 0, x: 0 }];
  let narrow = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, depth } = next;
    const own = at.weight * scale;
    if (own < LEAST_WIDTH && depth > 0) {
      narrow++;
      continue;
    }
    frames.push({ name: at.name, depth, x: next.x, width: own, whole: at.whole, own: at.own });
    let { x } = next;
    for (const callee of [...at.callees.values()].sort(byWeight)) {
      open.push({ at: callee, depth: depth + 1, x });
      x += callee.weight * scale;
    }
  }
  return { frames, depth: frames.reduce((most, frame) => Math.max(most, frame.depth), 0), narrow };
}

function byWeight(a: Node, b: Node): number {
  return b.weight - a.weight || (a.name < b.name ? -1 : 1);
}
