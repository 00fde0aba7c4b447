// SPDX-License-Identifier: MIT
import { findings } from '../../analysis/findings/findings.js';
import { analysesOfSummary } from '../../analysis/from-summary.js';
import { explainedAnalysis } from '../../analysis/profile/net.js';
import { summarise } from '../../analysis/summarise.js';
import { visitCosts } from '../../analysis/visits/visit-costs.js';
import { ProbeBenchError } from '../../errors.js';
import type { ReportedRun } from '../../report/run-groups.js';
import type { TellLacking } from '../../samples/csv/csv-rows.js';
import { readFound } from '../../samples/disk/found.js';
import { PHASES } from '../../samples/sample.js';
import { existing } from './paths.js';

/**
 * Reads runs again and analyses them anew: one of a folder or a samples.csv; of a summary.csv one for each run in it,
 * with findings only of what a summary holds.
 * @param tellLacking is told which columns their files lack
 * @throws ProbeBenchError `no-such-path` (usage), `no-environment`, as readFound and summarise
 */
export function readRuns(paths: readonly string[], tellLacking?: TellLacking): ReportedRun[] {
  return paths.flatMap((path) => read(path, tellLacking));
}

function read(path: string, tellLacking?: TellLacking): ReportedRun[] {
  const found = readFound(existing(path), PHASES, tellLacking);
  const { environment, profiles } = found;
  if (found.kind === 'summary') {
    return analysesOfSummary(found.rows, environment).map((analysis) => {
      const said = environment === null ? [] : findings(analysis);
      return { analysis, environment, findings: said, explained: explainedAnalysis(analysis, profiles) };
    });
  }
  if (environment !== null) {
    const analysis = summarise(found.rows, environment);
    const explained = explainedAnalysis(analysis, profiles);
    const said = findings(analysis, found.rows);
    return [{ analysis, environment, findings: said, explained, visits: visitCosts(found.rows) }];
  }
  throw new ProbeBenchError(`there is no environment.json of its run beside ${path}`, {
    code: 'no-environment',
    remedy: 'give the folder of the run, or its summary.csv',
  });
}
