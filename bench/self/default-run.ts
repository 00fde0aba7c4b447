import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { packageRoot } from '../../src/root.js';
import { readSummary } from '../../src/samples/csv.js';
import { FILES } from '../../src/samples/run-files.js';

const MOST_MB = 300;

interface Whole {
  args: string[];
  most_s: number;
}

/** Runs the command as a user does, under GNU time's own bookkeeping of memory: getrusage of the child. */
function whole({ args, most_s }: Whole): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  const main = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
  const report = 'process.on("exit", () => console.error("peak " + process.resourceUsage().maxRSS))';
  try {
    const start = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        `--import=data:text/javascript,${encodeURIComponent(report)}`,
        main,
        'run',
        ...args,
        '--out',
        join(folder, 'out'),
      ],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`probe-bench run ${args.join(' ')} ended with ${status}: ${stderr}`);
    const seconds = (performance.now() - start) / 1000;
    const megabytes = Number(/^peak (\d+)$/m.exec(stderr)?.[1]) / 1024;
    console.log(
      `run ${args.join(' ') || '(default)'}: ${seconds.toFixed(1)} s (wanted ≤ ${most_s}), ${megabytes.toFixed(0)} MB (wanted < ${MOST_MB}), ` +
        `median half-width of tracepoint-* ${halfWidth(join(folder, 'out')).toFixed(2)} ns`,
    );
    return seconds <= most_s && megabytes < MOST_MB;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function halfWidth(folder: string): number {
  const widths = readSummary(join(folder, FILES.summary))
    .filter(({ hook }) => hook === 'tracepoint')
    .map(({ cost_low, cost_high }) => ((cost_high ?? Number.NaN) - (cost_low ?? Number.NaN)) / 2);
  return median(widths);
}

/** Time and memory of the default run and of `--quick`, and the intervals that 30 blocks give. */
export async function defaultRun(): Promise<boolean> {
  const runs: Whole[] = [
    { args: [], most_s: 180 },
    { args: ['--quick'], most_s: 25 },
    { args: ['--blocks', '30'], most_s: 300 },
  ];
  return runs.map(whole).every(Boolean);
}
