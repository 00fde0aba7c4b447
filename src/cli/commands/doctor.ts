// SPDX-License-Identifier: MIT
import type { Command } from './command.js';

/** The command `doctor`, which has no flags; host/checks.ts checks the machine. */
export const doctor: Command = {
  name: 'doctor',
  describe: 'what this machine offers and lacks, each with its remedy',
  flags: {},
  examples: [['$0 doctor', 'before a first run, or when something is unsupported']],
  handler: async () => {
    const { printDoctor } = await import('../output/print-doctor.js');
    process.exitCode = printDoctor();
  },
};
