// SPDX-License-Identifier: MIT
import { markdownTable } from 'markdown-table';
import { type Scene, sceneOf } from '../../src/analysis/findings/scene.js';
import { listed } from '../../src/analysis/findings/words.js';
import type { Analysis } from '../../src/analysis/types.js';
import { runLabels } from '../../src/report/table/labels.js';
import type { Sample } from '../../src/samples/sample.js';
import { CANNOT_BE_TOLD, type Claim, type Outcome } from './claim.js';
import { contextSwitches, dominantFactor, memoryAndContention } from './map-claims.js';
import { attachmentPoints, consumption, fewDozen, helperCalls, programLogic } from './program-claims.js';

/** In the order of the article. */
const CLAIMS: readonly Claim[] = [
  ...[consumption, attachmentPoints, programLogic, helperCalls, fewDozen],
  ...[dominantFactor, contextSwitches, memoryAndContention],
];

interface OnKernel extends Outcome {
  kernel: string;
}

/**
 * docs/article.md: the article's claims, each with what the runs say of it, a line a kernel, and the verdict that its
 * rule gives. The runs are in instructions.
 */
export function articlePage(runs: readonly { analysis: Analysis; samples: readonly Sample[] }[]): string {
  const kernels = runLabels(runs.map(({ analysis }) => analysis));
  const scenes = runs.map(({ analysis, samples }, place) => {
    return { kernel: kernels[place] ?? '', scene: sceneOf(analysis, samples) };
  });
  const told = CLAIMS.map((claim) => ({
    claim,
    outcomes: scenes.map(({ kernel, scene }) => ({ kernel, ...outcome(claim, scene) })),
  }));
  const overview = told.map(({ claim, outcomes }) => [claim.about, `“${claim.quote}”`, inAll(outcomes)]);
  const parts = [
    introduction(kernels),
    markdownTable([['of', 'the article says', 'verdict'], ...overview]),
    ...told.map(({ claim, outcomes }) => section(claim, outcomes)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function outcome(claim: Claim, scene: Scene | null): Outcome {
  return scene === null ? CANNOT_BE_TOLD : claim.test(scene);
}

function introduction(kernels: readonly string[]): string {
  return `<!-- written by npm run reference: do not edit -->

# An article's claims, put to the test

This project began with an article on what eBPF programs cost. Its program counts the calls of openat: a kprobe that increments a slot of an array map, here the design \`kprobe-array\`. This page holds the article's claims against the exact costs of [results/reference](../results/reference/README.md), on Linux ${listed(kernels)}. Each claim has a rule, and the rule gives the verdict.

All costs are instructions an event, and an event is an openat on a bad descriptor. Instructions are not time: a trap, an atomic or a cache miss costs more than it counts for.`;
}

function section({ about, quote, rule }: Claim, outcomes: readonly OnKernel[]): string {
  const columns = [...new Set(outcomes.flatMap(({ cells }) => Object.keys(cells)))];
  const rows = outcomes.map(({ kernel, cells, verdict }) => [
    kernel,
    ...columns.map((column) => cells[column] ?? '·'),
    verdict,
  ]);
  const told =
    columns.length > 0
      ? markdownTable([['kernel', ...columns, 'verdict'], ...rows])
      : `Verdict: ${inAll(outcomes)}.`;
  return `## Of ${about}: “${quote}”\n\n${rule}\n\n${told}`;
}

/** `holds`, or where kernels differ `holds on 5.10.0-32; does not hold on 6.1.0-50`. */
function inAll(outcomes: readonly OnKernel[]): string {
  const verdicts = [...new Set(outcomes.map(({ verdict }) => verdict))];
  if (verdicts.length === 1) return verdicts.join('');
  const on = (verdict: string) =>
    listed(outcomes.filter((one) => one.verdict === verdict).map(({ kernel }) => kernel));
  return verdicts.map((verdict) => `${verdict} on ${on(verdict)}`).join('; ');
}
