// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { PREBUILT } from '../../src/prebuilt.js';
import { packageRoot } from '../../src/root.js';
import { bundle } from '../pack/bundle.js';
import { REFERENCE } from '../reference/runs.js';

const RUNS = 15;

/** What a package's user waits for: at most so much longer than bare Node. */
interface Wait {
  what: string;
  args: string[];
  most: number;
}

/**
 * How much longer than bare Node `probe-bench --help` and a comparison of two reference runs take, bundled as a package
 * has them: a whole process each, in alternation.
 */
export async function startUp(): Promise<boolean> {
  const root = packageRoot();
  const folder = join(root, 'build', 'self');
  mkdirSync(join(folder, PREBUILT), { recursive: true });
  await bundle(root, folder);
  const main = join(folder, 'dist', 'main.js');
  const reference = join(root, REFERENCE);
  const two = readdirSync(reference)
    .slice(0, 2)
    .map((name) => join(reference, name));
  const waits: Wait[] = [
    { what: 'probe-bench --help', args: [main, '--help'], most: 0.15 },
    { what: 'compare of two reference runs', args: [main, 'compare', ...two], most: 0.6 },
  ];
  return waits.map(within).every(Boolean);
}

function within({ what, args, most }: Wait): boolean {
  const more = Array.from({ length: RUNS }, () => secondsOf(...args) - secondsOf('-e', '0'));
  const [middle, longest] = [median(more), Math.max(...more)];
  console.log(
    `start-up: ${what} median ${middle.toFixed(3)} s, longest ${longest.toFixed(3)} s more than bare node (wanted < ${most})`,
  );
  return middle < most;
}

function secondsOf(...args: string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return (performance.now() - start) / 1000;
}
