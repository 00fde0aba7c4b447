// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interquartileRange, median } from 'simple-statistics';
import { affinity, NativeWorkload, type WorkloadKind } from '../../src/native/index.js';
import { packageRoot } from '../../src/root.js';

const ROUNDS = 41;
const EVENTS = 200_000;
const LEAST_RATIO = 0.99;

/** System calls a second of a bare C loop, compiled here, over those of the addon, pair by pair. */
function ratios(kind: WorkloadKind, program: string): number[] {
  const cpu = affinity().at(-1) ?? 0;
  const workload = new NativeWorkload(kind, [cpu]);
  const bare = () => Number(execFileSync(program, [kind, String(EVENTS), String(cpu)], { encoding: 'utf8' }));
  try {
    return Array.from({ length: ROUNDS }, (_, round) => {
      // Alternating who goes first cancels a machine that speeds up or slows down.
      const first = round % 2 === 0 ? bare() : workload.run(EVENTS).wall;
      const second = round % 2 === 0 ? workload.run(EVENTS).wall : bare();
      return round % 2 === 0 ? first / second : second / first;
    });
  } finally {
    workload.close();
  }
}

/** The generator's efficiency: the addon's rate of system calls over a bare C loop's, in alternation. */
export async function generator(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'probe-bench-'));
  try {
    const program = join(folder, 'generator');
    execFileSync('cc', ['-O2', '-o', program, join(packageRoot(), 'bench', 'self', 'generator.c')]);
    return (['openat-ebadf', 'getppid'] as const)
      .map((kind) => {
        const all = ratios(kind, program);
        const [middle, spread] = [median(all), interquartileRange(all)];
        console.log(
          `generator ${kind}: addon / bare C loop ${middle.toFixed(3)} (IQR ${spread.toFixed(3)}, ${ROUNDS} pairs; wanted ≥ ${LEAST_RATIO})`,
        );
        return middle >= LEAST_RATIO;
      })
      .every(Boolean);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
