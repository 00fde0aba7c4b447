// SPDX-License-Identifier: MIT
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findings } from '../../src/analysis/findings/findings.js';
import type { Analysis } from '../../src/analysis/types.js';
import { renderKernels } from '../../src/report/kernels/render-kernels.js';
import { renderReport } from '../../src/report/render.js';
import { packageRoot } from '../../src/root.js';
import { FILES } from '../../src/samples/disk/run-files.js';
import { isCore } from '../../src/variants/core.js';
import { articlePage } from '../article/page.js';
import { REFERENCE, type ReferenceRun } from './runs.js';

/** What is written of the reference runs: whole files, by their path from the project's root. */
export function documents(runs: readonly ReferenceRun[]): Map<string, string> {
  const reports = runs.map((run): [string, string] => [
    join(REFERENCE, run.environment.kernel.release, FILES.report),
    report(run),
  ]);
  return new Map([
    ...reports,
    [join(REFERENCE, 'README.md'), explanation(runs)],
    [join('docs', 'article.md'), articlePage(runs)],
    ['README.md', withTable(readFileSync(join(packageRoot(), 'README.md'), 'utf8'), runs)],
  ]);
}

/** Writes the documents. */
export function writeDocuments(runs: readonly ReferenceRun[]): void {
  for (const [path, text] of documents(runs)) writeFileSync(join(packageRoot(), path), text);
}

function report({ analysis, environment, samples }: ReferenceRun): string {
  const options = { format: 'markdown', width: 0, colour: false } as const;
  return renderReport(analysis, environment, findings(analysis, samples), options);
}

function explanation(runs: readonly ReferenceRun[]): string {
  return `<!-- written by npm run reference: do not edit -->

# Reference results

Exact costs of every design of the catalogue that \`openat-ebadf\` fires, on ${runs.length} kernels, in instructions per event: made by \`npm run reference\`, which boots each kernel under QEMU (software emulation that counts instructions) and measures it as \`npm run bench -- --exact --kernel …\` does. Each folder is a run's, with samples.csv, summary.csv, environment.json and report.md. The same kernel, compiler and tool give the same integers on every machine; a test boots one of them again and demands it.

${kernelsTable(runs, 'markdown', () => true)}`;
}

/** README.md with its first table anew, between its two markers: the array rows of the core. */
function withTable(readme: string, runs: readonly ReferenceRun[]): string {
  const [begin, end] = ['<!-- reference:begin -->', '<!-- reference:end -->'];
  const table = kernelsTable(runs, 'table', (id) => isCore({ id }) && id.endsWith('-array')).trimEnd();
  const [before = '', rest = ''] = readme.split(begin);
  const [, after = ''] = rest.split(end);
  return `${before}${begin}\n\n\`\`\`text\n${table}\n\`\`\`\n\n${end}${after}`;
}

function kernelsTable(
  runs: readonly ReferenceRun[],
  format: 'table' | 'markdown',
  only: (id: string) => boolean,
): string {
  const shown = runs.map(({ analysis, environment }) => ({ analysis: chosen(analysis, only), environment }));
  return renderKernels(shown, { format, width: 100, colour: false });
}

function chosen(analysis: Analysis, only: (id: string) => boolean): Analysis {
  return {
    ...analysis,
    warnings: analysis.warnings.filter(({ variant }) => variant === undefined || only(variant)),
    groups: analysis.groups.map((group) => ({
      ...group,
      rows: group.rows.filter(({ variant }) => only(variant)),
    })),
  };
}
