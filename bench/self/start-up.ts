// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { packageRoot } from '../../src/root.js';

const RUNS = 15;
const LONGEST_S = 0.4;

/** How long `probe-bench --help` takes, built: a whole process each. */
export async function startUp(): Promise<boolean> {
  const main = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
  const seconds = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, [main, '--help']);
    if (status !== 0) throw new Error(`--help ended with ${status}`);
    return (performance.now() - start) / 1000;
  });
  const [middle, longest] = [median(seconds), Math.max(...seconds)];
  console.log(
    `start-up: probe-bench --help median ${middle.toFixed(3)} s, longest ${longest.toFixed(3)} s (wanted < ${LONGEST_S})`,
  );
  return middle < LONGEST_S;
}
