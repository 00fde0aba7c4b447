// SPDX-License-Identifier: MIT
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Analysis } from '../src/analysis/types.js';
import { renderKernels } from '../src/report/kernels/render-kernels.js';
import { packageRoot } from '../src/root.js';
import { abortOnSignals } from '../src/run/interrupt.js';
import type { RunRequest } from '../src/run/request.js';
import { analyse, type Result } from '../src/run/results.js';
import { measureVms } from '../src/run/targets/guests.js';
import { FILES } from '../src/samples/disk/run-files.js';
import { isCore } from '../src/variants/core.js';

/** The kernels whose exact results are kept: Debian's, oldest to newest series. */
const KERNELS = ['5.10', '6.1', '6.12', '6.18', '7'];
const COMMAND = 'npm run reference';
const REFERENCE = join(packageRoot(), 'results', 'reference');

const request: RunRequest = {
  variants: ['*'],
  own: [],
  command: null,
  threads: [1],
  keys: [],
  workload: 'openat-ebadf',
  seed: null,
  blocks: null,
  precision: null,
  max_time_s: 86_400,
  quick: false,
  verbose: false,
  out: null,
  format: 'markdown',
  target: 'vm',
  kernels: KERNELS,
  exact: true,
  resume: null,
};

/** Measures the reference kernels anew: results/reference, its table, and the README's part of it. */
async function reference(): Promise<void> {
  const { signal, dispose } = abortOnSignals();
  const out = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    const runs = await measureVms({ ...request, out }, true, signal);
    const failed = runs.find(({ failure }) => failure !== undefined);
    if (failed !== undefined) throw failed.failure;
    const results = runs.map(analyse);
    rmSync(REFERENCE, { recursive: true, force: true });
    for (const { run } of results) keep(run.ledger.folder, run.environment.kernel.release);
    writeFileSync(join(REFERENCE, 'README.md'), explanation(results));
    writeTable(results);
  } finally {
    rmSync(out, { recursive: true, force: true });
    dispose();
  }
}

function keep(folder: string, release: string): void {
  const target = join(REFERENCE, release);
  mkdirSync(target, { recursive: true });
  for (const file of Object.values(FILES)) copyFileSync(join(folder, file), join(target, file));
}

function kernelsTable(
  results: readonly Result[],
  format: 'table' | 'markdown',
  only: (id: string) => boolean,
): string {
  const chosen = ({ groups, warnings, ...analysis }: Analysis): Analysis => {
    return {
      ...analysis,
      warnings: warnings.filter(({ variant }) => variant === undefined || only(variant)),
      groups: groups.map((group) => ({ ...group, rows: group.rows.filter(({ variant }) => only(variant)) })),
    };
  };
  const runs = results.map(({ run, analysis }) => {
    return { analysis: chosen(analysis), environment: run.environment };
  });
  return renderKernels(runs, { format, width: 100, colour: false });
}

function explanation(results: readonly Result[]): string {
  return `<!-- written by ${COMMAND}: do not edit -->

# Reference results

Exact costs of every design of the catalogue that \`openat-ebadf\` fires, on ${results.length} kernels, in instructions per event: made by \`${COMMAND}\`, which boots each kernel under QEMU (software emulation that counts instructions) and measures it as \`npm run bench -- --exact --kernel …\` does. Each folder is a run's, with samples.csv, summary.csv, environment.json and report.md. The same kernel, compiler and tool give the same integers on every machine; a test boots one of them again and demands it.

${kernelsTable(results, 'markdown', () => true)}`;
}

/** The README's first table is this one's array rows of the core, between its two markers. */
function writeTable(results: readonly Result[]): void {
  const path = join(packageRoot(), 'README.md');
  const [begin, end] = ['<!-- reference:begin -->', '<!-- reference:end -->'];
  const table = kernelsTable(results, 'table', (id) => isCore({ id }) && id.endsWith('-array')).trimEnd();
  const text = readFileSync(path, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const [, after = ''] = rest.split(end);
  writeFileSync(path, `${before}${begin}\n\n\`\`\`text\n${table}\n\`\`\`\n\n${end}${after}`);
}

await reference();
