// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { packageRoot } from '../../src/root.js';

const RUNS = 15;
const LONGEST_S = 0.15;

/** How much longer than bare Node `probe-bench --help` takes, built: a whole process each, in alternation. */
export async function startUp(): Promise<boolean> {
  const main = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
  const more = Array.from({ length: RUNS }, () => secondsOf(main, '--help') - secondsOf('-e', '0'));
  const [middle, longest] = [median(more), Math.max(...more)];
  console.log(
    `start-up: probe-bench --help median ${middle.toFixed(3)} s, longest ${longest.toFixed(3)} s more than bare node (wanted < ${LONGEST_S})`,
  );
  return middle < LONGEST_S;
}

function secondsOf(...args: string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return (performance.now() - start) / 1000;
}
