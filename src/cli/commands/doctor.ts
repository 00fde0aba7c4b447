// SPDX-License-Identifier: MIT
import type { CommandModule } from 'yargs';

export const doctor: CommandModule = {
  command: 'doctor',
  describe: 'what this machine offers and lacks, each with its remedy',
  builder: (yargs) => yargs.example('$0 doctor', 'before a first run, or when something is unsupported'),
  handler: async () => {
    const { printDoctor } = await import('../output/print-doctor.js');
    process.exitCode = printDoctor();
  },
};
