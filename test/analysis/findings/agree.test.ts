// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { findings } from '../../../src/analysis/findings/findings.js';
import { type Gap, gapOf } from '../../../src/analysis/findings/gap.js';
import { type Scene, sceneOf } from '../../../src/analysis/findings/scene.js';
import { fewestBlocks } from '../../../src/analysis/statistics/verdict.js';
import { summarise } from '../../../src/analysis/summarise.js';
import { environment, eventSamples, variant } from '../samples.js';

const DESIGNS = [
  ...['raw_tp-array', 'kprobe-array', 'tracepoint-array', 'tracepoint-empty', 'tracepoint-hash-update'],
  ...['tracepoint-hash-inplace', 'kprobe-empty', 'kprobe-hash-update', 'tracepoint-array-ktime_get_ns'],
  ...['tracepoint-array-get_stackid', 'fentry-array', 'fexit-array', 'fentry-empty', 'kprobe-percpu-array'],
];

/** A run of these designs: what each costs, and how much of that a block's own noise is. */
interface Run {
  costs: number[];
  noise: number[][];
  blocks: number;
  /** of the A/A control */
  wobble: number;
}

function told({ costs, noise, blocks, wobble }: Run) {
  const ids = DESIGNS.slice(0, costs.length);
  const values = (cost: number, place: number, width: number) =>
    Array.from({ length: blocks }, (_, block) => 500 + cost + width * ((noise[place]?.[block] ?? 0) - 0.5));
  const arms = Object.fromEntries(ids.map((id, place) => [id, values(costs[place] ?? 0, place, 4)]));
  const baseline = Array.from({ length: blocks }, () => 500);
  const samples = eventSamples({ baseline, control: values(0, costs.length, wobble), ...arms });
  const here = environment(ids.map((id) => variant(id, { store: id.slice(id.indexOf('-') + 1) })));
  const analysis = summarise(samples, here);
  return { analysis, found: findings(analysis, samples), gaps: gapsOf(sceneOf(analysis, samples)) };
}

/** Each design that counts beside the cheapest of them. */
function gapsOf(scene: Scene | null): Gap[] {
  const [best, ...others] = scene?.counting ?? [];
  return scene && best ? others.map((row) => gapOf(scene, row, best)) : [];
}

/** Fourteen designs some ns apart, in so many blocks, under a control of so much noise. */
function fourteen(blocks: number, wobble: number, step = 7, width = 14) {
  const noise = Array.from({ length: 15 }, (_, arm) =>
    Array.from({ length: blocks }, (_, block) => ((block * 7 + arm * 5) % width) / width),
  );
  const run = told({ costs: DESIGNS.map((_, place) => 60 + place * step), noise, blocks, wobble });
  const text = (code: string) => run.found.find((finding) => finding.code === code)?.text ?? '';
  return { ...run, text, group: run.analysis.groups[0] };
}

test('of too few blocks every statement says that: verdicts, warning, ranks and findings', (t) => {
  const { analysis, group, found, text } = fourteen(8, 1);
  const rows = group?.rows ?? [];
  t.true(rows.every(({ cost_low, cost_high }) => (cost_low ?? 0) > 0 && cost_high !== null));
  t.deepEqual([...new Set(rows.map(({ verdict, rank }) => `${verdict} ${rank}`))], ['inconclusive null']);
  t.true(rows.every(({ warnings }) => warnings.join() === 'few-blocks'));
  t.deepEqual(
    [...new Set(analysis.warnings.map(({ text }) => text))],
    ['too few blocks for a verdict: 8 of the 10 that a table of 14 designs needs'],
  );
  t.regex(
    text('cheapest'),
    /raw_tp-array, \d+\.\d ns \[.*\] \(too few blocks\) an event\. There are too few blocks \(8 of the 10 needed\) to say which is cheaper\.$/,
  );
  t.regex(
    text('update'),
    /more than one slot of an array, tracepoint-array; too few blocks \(8 of the 10 needed\) to be certain/,
  );
  t.regex(text('helpers'), /, too few blocks \(8 of the 10 needed\): bpf_\w+ \d+\.\d ns \[/);
  t.notRegex(found.map((finding) => finding.text).join('\n'), /inconclusive|cannot be told apart/);
});

test('with one block more than too few, the same run has verdicts, ranks and differences', (t) => {
  const { group, text } = fourteen(10, 1);
  t.deepEqual(
    group?.rows.map(({ verdict, rank }) => `${verdict} ${rank}`),
    DESIGNS.map((_, place) => `differs ${place + 1}`),
  );
  t.regex(
    text('update'),
    /costs \d+\.\d ns \[\d+\.\d, \d+\.\d\] more than one slot of an array, tracepoint-array\.$/,
  );
  t.regex(
    text('cheapest'),
    / an event\. The next, kprobe-array, costs \d+\.\d ns \[[\d.]+, [\d.]+\] more\.$/,
  );
});

test('a difference that is certain but within the noise floor is said to be that', (t) => {
  const { text } = fourteen(12, 40);
  t.regex(text('cheapest'), / Its difference from \w.* is within the noise floor of \d\d\.\d ns\./);
  t.regex(
    text('update'),
    / differs from .* by -?\d.*: within the noise floor of \d\d\.\d ns\. It costs 14\.\d ns /,
  );
});

test('a difference whose interval excludes 0, but that the number of designs makes uncertain, is said to be that', (t) => {
  const costs = DESIGNS.map((_, place) => (place > 1 ? 90 : 60 + place));
  // Of kprobe-array eleven blocks say 1 ns more than of raw_tp-array, and one says less.
  const noise = [...costs, 0].map((_, arm) =>
    Array.from({ length: 12 }, (_, block) => 0.5 + (arm === 1 ? (block === 0 ? -0.7 : block / 1000) : 0)),
  );
  const { found } = told({ costs, noise, blocks: 12, wobble: 0.1 });
  t.regex(
    found.find(({ code }) => code === 'cheapest')?.text ?? '',
    / Its difference from kprobe-array is no more than chance gives in 13 comparisons\./,
  );
});

test('a control with too few blocks for a noise floor is told, once', (t) => {
  const values = (cost: number) => Array.from({ length: 8 }, (_, block) => 500 + cost + (block % 3) / 10);
  const control = values(0).map((value, block) => (block < 4 ? value : null));
  const samples = eventSamples({ baseline: values(0), control, 'kprobe-array': values(90) });
  t.deepEqual(
    summarise(samples, environment([variant('kprobe-array')])).warnings.map(({ text }) => text),
    ['the A/A control has 4 blocks: a noise floor needs 6, so no verdict is given'],
  );
});

const BESIDE = /cannot be told apart from [^(]*\(difference \S+ ns \[(\S+), (\S+)\]\)/g;

test('whatever the blocks and designs, none cannot be told apart beside an interval that excludes 0', (t) => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const run = fc
    .record({ blocks: fc.integer({ min: 1, max: 16 }), designs: fc.integer({ min: 2, max: 14 }) })
    .chain(({ blocks, designs }) =>
      fc.record({
        blocks: fc.constant(blocks),
        costs: fc.array(fc.double({ min: 0, max: 12, noNaN: true }), {
          minLength: designs,
          maxLength: designs,
        }),
        noise: fc.array(fc.array(share, { minLength: blocks, maxLength: blocks }), {
          minLength: designs + 1,
          maxLength: designs + 1,
        }),
        wobble: fc.constantFrom(0.1, 2, 20),
      }),
    );
  t.notThrows(() =>
    fc.assert(
      fc.property(run, (given) => {
        const { found, analysis, gaps } = told(given);
        const texts = found.map(({ text }) => text).join('\n');
        const bounds = [
          ...[...texts.matchAll(BESIDE)].map(([, low, high]) => [Number(low), Number(high)]),
          ...gaps.flatMap(({ told, low, high }) => (told === 'alike' ? [[low ?? 0, high ?? 0]] : [])),
        ];
        const around0 = bounds.every(([low = 0, high = 0]) => low <= 0 && high >= 0);
        const few = given.blocks < fewestBlocks(given.costs.length - 1) && !analysis.groups[0]?.biased;
        return around0 && !(few && /cannot be told apart/.test(texts));
      }),
      { numRuns: 200 },
    ),
  );
});
