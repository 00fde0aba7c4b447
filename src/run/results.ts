// SPDX-License-Identifier: MIT
import { type Finding, findings } from '../analysis/findings/findings.js';
import { summarise } from '../analysis/summarise.js';
import type { Analysis } from '../analysis/types.js';
import { type RenderOptions, renderReport } from '../report/render.js';
import { writeReport, writeSummary } from '../samples/disk/run-files.js';
import type { TargetRun } from './books.js';

/** A target's run with what it means. */
export interface Result {
  run: TargetRun;
  analysis: Analysis;
  found: Finding[];
}

/** Analyses a run's samples, and writes summary.csv and report.md beside them. */
export function analyse(run: TargetRun): Result {
  const { ledger, environment } = run;
  const analysis = summarise(ledger.samples, environment);
  const found = findings(analysis, ledger.samples);
  writeSummary(
    ledger.folder,
    analysis.groups.flatMap(({ rows }) => rows),
  );
  writeReport(
    ledger.folder,
    renderReport(analysis, environment, found, { format: 'markdown', width: 0, colour: false }),
  );
  return { run, analysis, found };
}

/** Without a terminal nobody folds lines for us, and a pager or a file can hold wide ones. */
const WIDTH_OF_A_PIPE = 160;

/** How stdout wants it: its width, and colours only on a terminal that has some and is not told NO_COLOR. */
export function renderOptions(format: RenderOptions['format']): RenderOptions {
  const { stdout, env } = process;
  return {
    format,
    width: stdout.columns ?? WIDTH_OF_A_PIPE,
    colour: stdout.isTTY === true && stdout.hasColors() && !env.NO_COLOR,
  };
}

/** One target's report. */
export function rendered({ analysis, run, found }: Result, options: RenderOptions): string {
  return renderReport(analysis, run.environment, found, options);
}
