// SPDX-License-Identifier: MIT
import test from 'ava';
import { usualFindings } from '../../../src/analysis/findings/findings.js';
import { renderKernels } from '../../../src/report/kernels/render-kernels.js';
import { type RenderOptions, renderReport } from '../../../src/report/render.js';
import type { ReportedRun } from '../../../src/report/run-groups.js';
import { golden } from '../golden.js';
import { SITUATIONS } from './situations.js';

const MOST_BULLETS = 5;
const MOST_WORDS = 35;

/** As `run` prints its results. */
function printed(runs: readonly ReportedRun[], part: Partial<RenderOptions> = {}): string {
  const options: RenderOptions = { format: 'table', width: 80, colour: false, ...part };
  if (runs.length > 1) return renderKernels(runs, options);
  return runs
    .map(({ analysis, environment, findings }) => renderReport(analysis, environment, findings, options))
    .join('');
}

/** What stands under its findings, a text each. */
function bullets(runs: readonly ReportedRun[], all: boolean): string[] {
  const text = printed(runs, { width: 10_000, all }).split('\nFindings\n')[1] ?? '';
  return text.split('\n').flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []));
}

function sentences(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(/(?<=[.!?]) (?=[A-Za-z])/));
}

const words = (sentence: string) => sentence.split(/\s+/).length;

for (const [name, runs] of Object.entries(SITUATIONS)) {
  test(`${name}: what a run prints is as it was`, (t) =>
    golden(t, `situations/${name}.txt`, printed(runs())));

  test(`${name}: few and short sentences, none of them twice, and no figure that is none`, (t) => {
    const here = runs();
    t.true(bullets(here, false).length > 0);
    t.true(bullets(here, false).length <= MOST_BULLETS);
    for (const all of [false, true]) {
      const said = sentences(bullets(here, all));
      for (const sentence of said) t.true(words(sentence) <= MOST_WORDS, sentence);
      t.deepEqual(said, [...new Set(said)]);
      for (const format of ['table', 'markdown'] as const)
        t.notRegex(
          printed(here, { format, all }),
          /NaN|undefined|null|Infinity|(?<![\d.])-0(?:\.0+)?(?![\d.])/,
        );
    }
  });
}

test('the laws would see what they forbid', (t) => {
  t.is(words(sentences(['One. Two words. ns [1, 2] more.'])[1] ?? ''), 2);
  t.is(sentences(['A costs 1.5 ns. It is cheapest.']).length, 2);
});

test('nothing is told of a million events where there is no time, nor of a command', (t) => {
  for (const name of ['exact-only', 'two-kernels', 'command'])
    t.notRegex(printed(SITUATIONS[name]?.() ?? [], { all: true }), /A million|cores|context switch/);
});

test('a negative dispatch is a footnote, and not a figure of the table or of a finding', (t) => {
  const [run] = SITUATIONS.inconclusive?.() ?? [];
  const rows = run?.analysis.groups.flatMap((group) => group.rows) ?? [];
  const below = rows.filter(({ dispatch }) => (dispatch ?? 0) < 0);
  t.true(below.length > 0);
  for (const { warnings } of below) t.true(warnings.includes('negative-dispatch'));
  t.regex(printed(run ? [run] : [], { width: 200 }), /dispatch would be -\d/);
  t.false(usualFindings(run?.findings ?? []).some(({ code }) => code === 'hidden'));
});
