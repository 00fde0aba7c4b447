// SPDX-License-Identifier: MIT
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLES_HEADER, sampleLine } from '../../src/samples/csv/csv.js';
import { FILES } from '../../src/samples/disk/run-files.js';
import { CONTROL, PHASES, type Phase, type Sample } from '../../src/samples/sample.js';
import { NO_VECTOR } from '../../src/samples/vector.js';
import { normal, uniform } from './datasets.js';
import { falseDifferences } from './false-differences.js';
import { probeBench } from './whole-process.js';

/** What `npm run bench` leaves in a minute, roughly: the core of the catalogue. */
const VARIANTS = 32;
const BLOCKS = 40;
const RUNS = 100;
const SEED = 20261122;
/** What stands for a run's id until it gets its own. */
const RUN = 'a-run-of-this-benchmark';

/** The time and memory that a comparison of so many runs may take. */
const LIMITS = [
  { runs: 2, most_s: 1, most_mb: 500 },
  { runs: RUNS, most_s: 10, most_mb: 500 },
];

const EVENTS = 16_000;

/** What all samples have alike. */
const ALIKE = {
  run: RUN,
  kernel: '6.18.0',
  arch: 'x86_64',
  target: 'host',
  unit: 'ns',
  workload: 'openat-ebadf',
  boot: 1,
  warmup: false,
  threads: 1,
  events: EVENTS,
  user: 1_195_000,
  sys: 18_458_000,
  machine_sys: 50_000_000,
  switches_voluntary: 0,
  switches_involuntary: 3,
  batches: 64,
  batch_mode: null,
  before: 268.5,
  after: 269.5,
  disturbed: false,
  baseline_cpu: 269,
  baseline_user: 20,
  baseline_sys: 249,
  paths: null,
  ...NO_VECTOR,
} as const;

function sample(arm: string, block: number, position: number, phase: Sample['phase'], wall: number): Sample {
  const total = Math.round(wall * EVENTS);
  const stats = phase === 'stats';
  const count = phase === 'count';
  return {
    ...ALIKE,
    arm,
    block,
    position,
    phase,
    wall: total,
    cpu: total,
    run_cnt: stats ? EVENTS : null,
    run_time: stats ? 756_000 : null,
    counted: count ? EVENTS : null,
    missed: count ? 0 : null,
    batch_min: wall,
    batch_median: wall + 4.25,
    batch_p95: wall + 60.5,
    value: wall,
  };
}

/** The phases of a block, as a plan has them by the clock. */
function phasesOf(block: number): readonly Phase[] {
  if (block % 8 === 0) return PHASES;
  return block % 4 === 0 ? ['event', 'stats', 'bystander'] : ['event'];
}

/** A run's samples.csv as a minute on a real machine leaves it. */
function wholeRun(): string {
  const random = uniform(SEED);
  const arms = [CONTROL, ...Array.from({ length: VARIANTS }, (_, v) => `kprobe-store${v}`)];
  const lines = [SAMPLES_HEADER];
  for (let block = 0; block < BLOCKS; block++)
    for (const [position, arm] of arms.entries())
      for (const phase of phasesOf(block)) {
        const wall = Number((270 + 2 * position + 5 * normal(random)).toFixed(4));
        lines.push(sampleLine(sample(arm, block, position, phase, wall)));
      }
  return lines.join('');
}

function speed(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    const text = wholeRun();
    const paths = Array.from({ length: RUNS }, (_, run) => {
      const own = join(folder, `run-${run}`);
      mkdirSync(own);
      writeFileSync(join(own, FILES.samples), text.replaceAll(RUN, `run-${run}`));
      return join(own, FILES.samples);
    });
    return LIMITS.map(({ runs, most_s, most_mb }) => {
      const { seconds, megabytes } = probeBench(['compare', ...paths.slice(0, runs)]);
      console.log(
        `compare: ${runs} runs of ${VARIANTS} variants, ${BLOCKS} blocks: ${seconds.toFixed(2)} s (wanted < ${most_s}), ` +
          `${megabytes.toFixed(0)} MB (wanted < ${most_mb})`,
      );
      return seconds < most_s && megabytes < most_mb;
    }).every(Boolean);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How long comparisons take, and how often they see a difference where there is none. */
export async function compare(): Promise<boolean> {
  const fast = speed();
  return (await falseDifferences()) && fast;
}
