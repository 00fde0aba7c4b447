// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/root.js';

/** Says the peak memory of a Node process on its stderr, by getrusage. */
const SAY_PEAK = 'process.on("exit", () => console.error("peak " + process.resourceUsage().maxRSS))';

/** Runs probe-bench as a user does: its time, and its peak memory in MB. @throws Error where it fails, with its stderr */
export function probeBench(args: readonly string[]): { seconds: number; megabytes: number } {
  const main = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
  const hook = `--import=data:text/javascript,${encodeURIComponent(SAY_PEAK)}`;
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [hook, main, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`probe-bench ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { seconds, megabytes: Number(/^peak (\d+)$/m.exec(stderr)?.[1]) / 1024 };
}
