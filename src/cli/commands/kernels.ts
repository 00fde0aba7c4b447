// SPDX-License-Identifier: MIT
import type { CommandModule } from 'yargs';

export const kernels: CommandModule = {
  command: 'kernels',
  describe: 'which kernels can be booted, which are cached, and their sizes',
  builder: (yargs) =>
    yargs
      .option('format', { choices: ['table', 'json'] as const, default: 'table', describe: 'of stdout' })
      .example('$0 kernels', 'what --kernel can name')
      .example('$0 kernels --format json', 'the same for a program'),
  handler: async (args) => {
    const { printKernels } = await import('../output/print-kernels.js');
    await printKernels(args.format === 'json');
  },
};
