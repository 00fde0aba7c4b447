// SPDX-License-Identifier: MIT
import { RUN_FLAGS } from '../flags/run-flags.js';
import type { Command } from './command.js';

const EXAMPLES: Command['examples'] = [
  ['$0 run', 'measure the core of the catalogue, as far as this kernel can attach it'],
  ['$0 run --variants "*"', 'measure everything'],
  ['$0 run --variants "tracepoint-*" --max-time 30', 'only the stores on the tracepoint, in half a minute'],
  ['$0 run --threads 1,2 --quick', 'see contention, roughly'],
  [
    '$0 run --variants "tracepoint-hash-*" --keys shared,thread,1,1000',
    'one key that all share, one a thread, one of many',
  ],
  ['$0 run --at vfs_open --workload openat', 'the hooks of a function compared on one that you name'],
  ['$0 run --rate 10000', 'what share of a CPU each design takes at 10,000 openat a second'],
  ['$0 run --command -- git status', 'what each design adds to a program, in time and per cent'],
  ['$0 run --kernel 6.1,6.12 --variants "*-array"', 'two other kernels side by side, in instructions'],
  ['$0 run --format markdown --brief', 'a table to paste into a pull request'],
];

/** The command `run`: its flags; run/run.ts does the work. */
export const run: Command = {
  name: 'run',
  describe: 'measure what an event costs under each probe design',
  flags: RUN_FLAGS,
  examples: EXAMPLES,
  handler: async (args) => {
    const { runRequestOf } = await import('../flags/run-request.js');
    const job = await import('../../run/run.js');
    process.exitCode = await job.run(runRequestOf(args));
  },
};
