// SPDX-License-Identifier: MIT
import { type ExecFileException, execFile } from 'node:child_process';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { EXIT, ProbeBenchError } from '../../../src/errors.js';
import { packageRoot } from '../../../src/root.js';
import type { Dataset } from '../datasets.js';

/** What R's wilcox.test says of a data set, at 95 %. */
export interface Answer {
  estimate: number;
  low: number;
  high: number;
  p: number;
}

function trouble(cause: ExecFileException, log: string): ProbeBenchError {
  if (cause.code !== 'ENOENT') {
    return new ProbeBenchError('Rscript: wilcox.R failed', { code: 'rscript', log, cause });
  }
  const remedy = 'apt-get install r-base-core';
  return new ProbeBenchError('Rscript is not installed', {
    code: 'no-rscript',
    remedy,
    cause,
    exitCode: EXIT.cannotMeasure,
  });
}

function runScript(csv: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const script = join(packageRoot(), 'bench', 'self', 'statistics', 'wilcox.R');
    const child = execFile('Rscript', ['--vanilla', script], (error, stdout, stderr) => {
      if (error) reject(trouble(error, stderr));
      else resolve(stdout);
    });
    child.stdin?.on('error', () => {}); // a script that ends early is reported by its exit
    child.stdin?.end(csv);
  });
}

/**
 * R's answers, one per set, in their order.
 * @throws ProbeBenchError `no-rscript` where R is missing, `rscript` where it fails, with its log
 */
export async function askR(sets: readonly Dataset[]): Promise<Answer[]> {
  const rows = sets.flatMap(({ x, y = [] }, set) => [
    ...x.map((value) => [set, 'x', value]),
    ...y.map((value) => [set, 'y', value]),
  ]);
  const csv = stringify(rows, { header: true, columns: ['set', 'sample', 'value'] });
  const cast = (value: string, { header }: { header: boolean }) => (header ? value : Number(value));
  return parse<Answer>(await runScript(csv), { columns: true, cast });
}
