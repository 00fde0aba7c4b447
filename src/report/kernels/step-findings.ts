// SPDX-License-Identifier: MIT
import type { Finding } from '../../analysis/findings/findings.js';
import { listed, span } from '../../analysis/findings/words.js';
import { groupBy } from '../../group-by.js';
import { threadCount } from '../../samples/units.js';
import { MOST_NAMES } from '../../some-of.js';
import { someListed } from '../text/lists.js';
import type { KernelGroup } from './kernel-lines.js';
import { STEP_NAME } from './step.js';
import { type SteppedCost, steppedCosts } from './steps.js';

/** Of more amounts in a sentence only the number of designs is told; JSON has them all. */
const MOST_AMOUNTS = 3;
/** Designs of one hook step alike where, sorted by size, no step is more than so many times the next. */
const ALIKE = 2;
/** A cost may fall to 0 or below, which no ratio tells. */
const LEAST_RATIO = 0.01;

/** Steps of designs of one hook, from one kernel to a later one, that are alike. */
type Stride = readonly [SteppedCost, ...SteppedCost[]];

/**
 * The steps from each kernel to a later one, a sentence for each two kernels and thread count: those with the largest
 * step first, and in a sentence the largest first.
 * @param names of the kernels
 */
export function stepFindings(groups: readonly KernelGroup[], names: readonly string[]): Finding[] {
  const all = groups.flatMap((group) => {
    const where = groups.length > 1 ? ` at ${threadCount(group.threads)}` : '';
    const pairs = groupBy(steppedCosts(group), ({ from, to }) => JSON.stringify([from, to]));
    return [...pairs.values()].map((steps) => ({ group, where, strides: stridesOf(steps) }));
  });
  const largest = ([first]: readonly Stride[]) => (first === undefined ? 0 : sizeOf(first));
  all.sort((a, b) => largest(b.strides) - largest(a.strides));
  return all.map(({ group, where, strides }): Finding => {
    const [{ from, to } = { from: 0, to: 0 }] = strides.flat();
    const alike = [...groupBy(strides, amountOf)];
    const told = alike.slice(0, MOST_AMOUNTS).map(([amount, own]) => {
      const verb = own.flat().length === 1 ? 'costs' : 'cost';
      return `${listed(own.map((stride) => designsOf(stride, group)))} ${verb} ${amount}`;
    });
    const left = alike.slice(MOST_AMOUNTS).flatMap(([, own]) => own.flat()).length;
    const others = left === 1 ? '1 other design steps' : `${left} other designs step`;
    const more = left === 0 ? [] : [`${others} by over ${STEP_NAME}`];
    const text = `From ${names[from]} to ${names[to]}${where} ${[...told, ...more].join('; ')}.`;
    return { code: 'step', text, numbers: { designs: strides.flat().length } };
  });
}

/** The steps gathered in strides, the largest first. */
function stridesOf(steps: readonly SteppedCost[]): Stride[] {
  const strides: [SteppedCost, ...SteppedCost[]][] = [];
  for (const own of groupBy(steps, ({ hook, step }) => JSON.stringify([hook, step])).values()) {
    let least = Number.POSITIVE_INFINITY;
    for (const one of [...own].sort((a, b) => changeOf(b) - changeOf(a))) {
      if (changeOf(one) * ALIKE < least) strides.push([one]);
      else strides.at(-1)?.push(one);
      least = changeOf(one);
    }
  }
  return strides.sort((a, b) => sizeOf(b) - sizeOf(a));
}

/** The size of a step in its unit. */
function changeOf({ before, after }: SteppedCost): number {
  return Math.abs(after - before);
}

/** How far a stride's largest step is from no change: the same up to the double as down to the half. */
function sizeOf(stride: Stride): number {
  const ratios = stride.map(({ before, after }) => Math.max(after / before, LEAST_RATIO));
  return Math.max(...ratios.map((ratio) => Math.abs(Math.log(ratio))));
}

/** `48 to 135 % more` */
function amountOf(stride: Stride): string {
  const shares = stride.map(({ before, after }) => Math.abs(after / before - 1)).sort((a, b) => a - b);
  const [low = '', high = ''] = [shares[0], shares.at(-1)].map((share = 0) =>
    String(Math.round(share * 100)),
  );
  return `${span(low, high)} % ${stride[0].step === 'dearer' ? 'more' : 'less'}`;
}

/** The designs by name, or by their hook where they are all of it that both kernels measured, or many: `all 34 of tracepoint`. */
function designsOf(stride: Stride, { lines }: KernelGroup): string {
  const [{ hook, from, to }] = stride;
  const measured = lines.filter(({ rows }) => {
    return rows[to]?.hook === hook && rows[to]?.cost != null && rows[from]?.cost != null;
  }).length;
  if (stride.length === measured && measured > 1)
    return measured === 2 ? `both of ${hook}` : `all ${measured} of ${hook}`;
  if (stride.length > MOST_NAMES + 1) return `${stride.length} of the ${measured} of ${hook}`;
  return someListed(stride.map(({ variant }) => variant).sort());
}
