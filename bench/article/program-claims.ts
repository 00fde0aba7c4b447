// SPDX-License-Identifier: MIT
import { gapOf } from '../../src/analysis/findings/gap.js';
import { callsOn } from '../../src/analysis/findings/logic.js';
import type { Priced, Scene } from '../../src/analysis/findings/scene.js';
import { lineThrough, seriesOf } from '../../src/analysis/findings/series.js';
import { percent } from '../../src/analysis/findings/words.js';
import {
  bodyOf,
  CANNOT_BE_TOLD,
  type Claim,
  count,
  judged,
  type Outcome,
  ownProgram,
  partOf,
} from './claim.js';

export const consumption: Claim = {
  about: 'eBPF programs',
  quote: 'they consume CPU cycles',
  rule: "The article's own program is `kprobe-array`. The claim holds where its cost is more than nothing. Beside it stands the cheapest design that counts.",
  test: (scene) => {
    const own = ownProgram(scene);
    const best = scene.counting[0];
    if (own === undefined || best === undefined) return CANNOT_BE_TOLD;
    const cells = {
      '`kprobe-array`': count(own.cost),
      'cheapest design': `\`${best.variant}\`, ${count(best.cost)}`,
      'times as much': best.cost > 0 ? (own.cost / best.cost).toFixed(1) : '',
    };
    return { verdict: judged(own.verdict === 'differs' && own.cost > 0), cells };
  },
};

export const attachmentPoints: Claim = {
  about: 'attachment points',
  quote: 'Each has different performance characteristics',
  rule: 'The program is the same on every hook: a lookup in an array map and an increment (`<hook>-array`). The claim holds where the cheapest hook and the dearest are told apart.',
  test: (scene) => {
    const rows = scene.counting.filter(({ store }) => store === 'array');
    const [cheapest, dearest] = [rows[0], rows.at(-1)];
    if (cheapest === undefined || dearest === undefined || cheapest === dearest) return CANNOT_BE_TOLD;
    const cells = Object.fromEntries(rows.map(({ hook, cost }) => [hook, count(cost)]));
    return { verdict: judged(gapOf(scene, dearest, cheapest).told === 'apart'), cells };
  },
};

export const programLogic: Claim = {
  about: 'program logic',
  quote: 'This is where most overhead is introduced',
  rule: 'Program logic is the instructions that a program executes: the cost of `kprobe-array` beyond `kprobe-empty`, an empty program on the same hook. The claim holds where it is more than half of the cost.',
  test: (scene) => {
    const own = ownProgram(scene);
    const body = own && bodyOf(scene, own);
    if (!own || !body) return CANNOT_BE_TOLD;
    const cells = { 'its own instructions': partOf(body.beyond, own.cost) };
    return { verdict: judged(body.share > 0.5), cells };
  },
};

export const helperCalls: Claim = {
  about: 'helper functions',
  quote: 'even calling them has a cost',
  rule: 'A `tracepoint-array-<helper>` calls the helper once an event. Its cost beyond `tracepoint-array` is the price of the call. The claim holds where every helper has one.',
  test: (scene) => {
    const base = scene.counting.find(({ variant }) => variant === 'tracepoint-array');
    const calls = base === undefined ? [] : callsOn(scene, base);
    if (calls.length === 0) return CANNOT_BE_TOLD;
    const cells = Object.fromEntries(calls.map(({ name, gap }) => [`\`${name}\``, count(gap.difference)]));
    const all = calls.every(({ gap: { told, difference } }) => told === 'apart' && difference > 0);
    return { verdict: judged(all), cells };
  },
};

const FEW_DOZEN = 36;
/** From this share on, something is said to add up. */
const NOTABLE = 0.1;

export const fewDozen: Claim = {
  about: 'program logic',
  quote: 'even a few dozen instructions in your eBPF program can add up',
  rule: `A few dozen are taken to be ${FEW_DOZEN} ALU instructions. Their cost is read from the line through \`tracepoint-array-alu16\` to \`-alu1024\`. The article says *can*: the claim holds where they are at least ${percent(NOTABLE)} of the cheapest design's cost. What share of a CPU they take cannot be told in instructions.`,
  test: (scene) => {
    const [series] = seriesOf(scene, 'alu');
    const line = series && lineThrough(scene, series);
    const best = scene.counting[0];
    if (!series || !line || !best || best.cost <= 0) return CANNOT_BE_TOLD;
    const cost = line.slope * FEW_DOZEN;
    return { verdict: judged(cost / best.cost >= NOTABLE), cells: sharesOf(scene, cost, best, series.base) };
  },
};

function sharesOf({ group }: Scene, cost: number, best: Priced, base: Priced): Outcome['cells'] {
  return {
    [`${FEW_DOZEN} instructions cost`]: count(Number(cost.toFixed(1))),
    'of the cheapest design': `${percent(cost / best.cost)} (\`${best.variant}\`)`,
    [`of \`${base.variant}\``]: percent(cost / base.cost),
    'of the openat itself': group.baseline ? percent(cost / group.baseline) : '',
  };
}
