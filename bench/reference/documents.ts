// SPDX-License-Identifier: MIT
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findings } from '../../src/analysis/findings/findings.js';
import { renderKernels } from '../../src/report/kernels/render-kernels.js';
import { renderReport } from '../../src/report/render.js';
import { packageRoot } from '../../src/root.js';
import { FILES } from '../../src/samples/disk/run-files.js';
import { articlePage } from '../article/page.js';
import { historyPage, historyPicture, PICTURE } from '../history/page.js';
import { fewOf, REFERENCE, type ReferenceRun } from './runs.js';

const MARKDOWN = { format: 'markdown', width: 0, colour: false } as const;

/** What is written of the reference runs: whole files, by their path from the project's root. */
export function documents(runs: readonly ReferenceRun[]): Map<string, string> {
  const reports = runs.map((run): [string, string] => [
    join(REFERENCE, run.environment.kernel.release, FILES.report),
    report(run),
  ]);
  return new Map([
    ...reports,
    [join(REFERENCE, 'README.md'), explanation(runs)],
    [join('docs', 'article.md'), articlePage(fewOf(runs))],
    [join('docs', 'history.md'), historyPage(runs)],
    [join('docs', PICTURE), historyPicture(runs)],
  ]);
}

/** Writes the documents. */
export function writeDocuments(runs: readonly ReferenceRun[]): void {
  for (const [path, text] of documents(runs)) writeFileSync(join(packageRoot(), path), text);
}

function report({ analysis, environment, samples }: ReferenceRun): string {
  return renderReport(analysis, environment, findings(analysis, samples), MARKDOWN);
}

function explanation(runs: readonly ReferenceRun[]): string {
  return `<!-- written by npm run reference: do not edit -->

# Reference results

Exact costs of every design of the catalogue that \`openat-ebadf\` fires, on ${runs.length} kernels, in instructions per event: made by \`npm run reference\`, which boots each kernel under QEMU (software emulation that counts instructions) and measures it as \`npm run bench -- --exact --kernel all --variants '*'\` does. Each folder is a run's, with samples.csv, summary.csv, environment.json and report.md, and in profile.csv.gz what the core executes by call stack. The same kernel, compiler and tool give the same integers on every machine; a test boots one of them again and demands it. [The history](../../docs/history.md) says why costs changed.

${renderKernels(runs, MARKDOWN)}`;
}
