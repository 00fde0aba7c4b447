// SPDX-License-Identifier: MIT
import { groupBy } from '../../group-by.js';
import { EXECUTED } from '../../samples/profile.js';
import { plainNumber, unitName } from '../../samples/units.js';
import { listed } from '../findings/words.js';
import { type Explained, functionOf, type PlaceCost, rounded, together } from './explained.js';
import { groupOf } from './groups.js';

/** How much more an event pays for a design than before; negative: less. */
export interface CostChange {
  variant: string;
  /** instructions */
  change: number;
  /** of the change, what no function holds; 0 as a rule */
  untold: number;
  /** none that is unchanged, the largest change first */
  functions: readonly PlaceCost[];
}

/** Functions that are parts of one thing, and how what an event pays in all of them differs. */
export interface GroupChange {
  name: string;
  instructions: number;
  /** the largest change first */
  functions: readonly PlaceCost[];
}

/** Differences of means are dust beyond. */
const DECIMALS = 6;

/** What a design costs more than before, by function. */
export function costChange(before: Explained, after: Explained): CostChange {
  const gone = before.stacks.map((place) => mapped(place, (value) => -value));
  const all = together([...after.stacks, ...gone], functionOf).map((place) =>
    mapped(place, (value) => rounded(value, DECIMALS)),
  );
  const functions = all.filter((place) => EXECUTED.some((column) => place[column] !== 0)).sort(byChange);
  return {
    variant: after.variant,
    change: rounded(after.cost - before.cost, DECIMALS),
    untold: rounded(after.untold - before.untold, DECIMALS),
    functions,
  };
}

/** The same by group, the largest change first; a function of no group is one by itself. */
export function changesByGroup(functions: readonly PlaceCost[]): GroupChange[] {
  const groups = groupBy(functions, ({ name }) => groupOf(name));
  return [...groups].map(([name, own]) => groupChange(name, own)).sort(byChange);
}

/** So many groups are named at most, and of each so many functions. */
const MOST_NAMED = 3;
/** Groups are named, the largest change first, until they hold this share of all that changed, up and down alike. */
const MOST = 3 / 4;

/**
 * One sentence on what changed, without its end: `tracepoint-empty: of +658 instructions, +600 are user copy
 * (sys_fault_user +156, trace_user_fault_read +108, __check_object_size +90, …)`.
 */
export function changeSentence(subject: string, { change, untold, functions }: CostChange): string {
  const changed = functions.filter(({ instructions }) => instructions !== 0);
  const groups = changesByGroup(changed).filter(({ instructions }) => instructions !== 0);
  // Changes within one group may make up for one another.
  const singles = () => changed.map((one) => groupChange(one.name, [one]));
  const parts = [
    ...named(groups.length > 0 ? groups : singles()).map(spelled),
    ...(untold === 0 ? [] : [`${signed(untold)} are in no function`]),
  ];
  if (parts.length === 0) return `${subject}: no function changed`;
  const sum =
    change === 0 ? 'the sum did not change, but' : `of ${signed(change)} ${unitName('insn', change)},`;
  return `${subject}: ${sum} ${listed(parts)}`;
}

function named(groups: readonly GroupChange[]): readonly GroupChange[] {
  const sizes = groups.map(({ instructions }) => Math.abs(instructions));
  const enough = sizes.findIndex((_, place) => sumOf(sizes.slice(0, place + 1)) >= MOST * sumOf(sizes));
  return groups.slice(0, Math.min(enough + 1, MOST_NAMED));
}

function spelled({ name, instructions, functions }: GroupChange): string {
  const [first, second] = functions;
  if (first !== undefined && second === undefined) return `${signed(instructions)} are ${first.name}`;
  const some = functions.slice(0, MOST_NAMED).map((one) => `${one.name} ${signed(one.instructions)}`);
  const rest = functions.length > MOST_NAMED ? ', …' : '';
  return `${signed(instructions)} are ${name} (${some.join(', ')}${rest})`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${plainNumber(value, 'insn')}`;
}

function groupChange(name: string, functions: readonly PlaceCost[]): GroupChange {
  return { name, instructions: sumOf(functions.map(({ instructions }) => instructions)), functions };
}

function mapped(place: PlaceCost, to: (value: number) => number): PlaceCost {
  const made = { ...place };
  for (const column of EXECUTED) made[column] = to(place[column]);
  return made;
}

function sumOf(values: readonly number[]): number {
  return rounded(
    values.reduce((sum, value) => sum + value, 0),
    DECIMALS,
  );
}

function byChange(a: Pick<PlaceCost, 'name' | 'instructions'>, b: typeof a): number {
  return Math.abs(b.instructions) - Math.abs(a.instructions) || (a.name < b.name ? -1 : 1);
}
