// SPDX-License-Identifier: MIT
import { findings } from '../analysis/findings/findings.js';
import { explainedAnalysis } from '../analysis/profile/net.js';
import { summarise } from '../analysis/summarise.js';
import { visitCosts } from '../analysis/visits/visit-costs.js';
import { renderRuns } from '../report/render-runs.js';
import type { ReportedRun } from '../report/run-groups.js';
import type { Ledger } from '../samples/disk/ledger.js';
import { writeReport, writeSummary } from '../samples/disk/run-files.js';
import type { Environment } from '../samples/environment.js';
import type { Profile } from '../samples/profile.js';
import type { TargetRun } from './books.js';

/** A target's run that is in its folder: measured now, or before an interruption. */
export interface KeptRun extends Pick<TargetRun, 'environment' | 'failure'> {
  ledger: Pick<Ledger, 'folder' | 'samples'> & { profiles: ReadonlyMap<string, Profile> };
}

/** A target's run with what it means. */
export interface Result extends KeptRun, ReportedRun {
  environment: Environment;
}

/** Analyses a run's samples, and writes summary.csv and report.md beside them. */
export function analyse(run: KeptRun): Result {
  const { ledger, environment } = run;
  const analysis = summarise(ledger.samples, environment);
  const explained = explainedAnalysis(analysis, ledger.profiles);
  const said = findings(analysis, ledger.samples);
  const result = { ...run, analysis, findings: said, explained, visits: visitCosts(ledger.samples) };
  const rows = analysis.groups.flatMap((group) => group.rows);
  writeSummary(ledger.folder, rows);
  writeReport(ledger.folder, renderRuns([result]));
  return result;
}
