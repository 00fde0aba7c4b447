// SPDX-License-Identifier: MIT
import { type Finding, findings } from '../analysis/findings/findings.js';
import { summarise } from '../analysis/summarise.js';
import type { Analysis } from '../analysis/types.js';
import { renderReport } from '../report/render.js';
import { writeReport, writeSummary } from '../samples/disk/run-files.js';
import type { TargetRun } from './books.js';

const MARKDOWN = { format: 'markdown', width: 0, colour: false } as const;

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
  const rows = analysis.groups.flatMap((group) => group.rows);
  writeSummary(ledger.folder, rows);
  writeReport(ledger.folder, renderReport(analysis, environment, found, MARKDOWN));
  return { run, analysis, found };
}
