// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { max, median } from 'simple-statistics';
import { fewestBlocks } from '../../src/analysis/statistics/verdict.js';
import { readSummary } from '../../src/samples/csv/csv.js';
import { FILES } from '../../src/samples/disk/run-files.js';
import { FOURTEEN } from './designs.js';
import { probeBench } from './whole-process.js';

const MOST_MB = 300;

interface Whole {
  args: string[];
  most_s: number;
}

function whole({ args, most_s }: Whole): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  const out = join(folder, 'out');
  try {
    const { seconds, megabytes } = probeBench(['run', '--target', 'host', ...args, '--out', out]);
    const { text, concluded } = conclusions(out);
    console.log(
      `run ${args.join(' ') || '(default)'}: ${seconds.toFixed(1)} s (wanted ≤ ${most_s}), ${megabytes.toFixed(0)} MB (wanted < ${MOST_MB}), ${text}`,
    );
    return seconds <= most_s && megabytes < MOST_MB && concluded;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How many designs were measured, with how many blocks and what intervals, and whether each has both it and enough blocks. */
function conclusions(folder: string): { text: string; concluded: boolean } {
  const rows = readSummary(join(folder, FILES.summary)).filter(({ status }) => status === 'measured');
  const widths = rows.map(({ cost_low, cost_high }) => ((cost_high ?? Infinity) - (cost_low ?? 0)) / 2);
  const least = Math.min(...rows.map(({ blocks }) => blocks ?? 0));
  const differ = rows.filter(({ verdict }) => verdict === 'differs').length;
  const needed = fewestBlocks(rows.length);
  const text =
    `${rows.length} designs, ${least} blocks at least (a verdict needs ${needed}), ${differ} differ, ` +
    `half-width ${median(widths).toFixed(2)} ns, largest ${max(widths).toFixed(2)}`;
  return { text, concluded: least >= needed && widths.every(Number.isFinite) };
}

/** All that a kernel without kprobes attaches: no other flag is given. */
const ALL = ['--variants', 'tracepoint-*,raw_tp-*,tp_btf-*'];

/** Time and memory of whole runs, and whether their designs have an interval and a verdict that concludes. */
export async function defaultRun(): Promise<boolean> {
  const runs: Whole[] = [
    { args: [], most_s: 120 },
    { args: ['--variants', FOURTEEN.join(',')], most_s: 120 },
    { args: ['--variants', FOURTEEN.join(','), '--quick'], most_s: 20 },
    { args: ALL, most_s: 120 },
  ];
  return runs.map(whole).every(Boolean);
}
