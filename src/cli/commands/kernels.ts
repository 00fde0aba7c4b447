// SPDX-License-Identifier: MIT
import type { CommandModule } from 'yargs';
import { LIST_FORMAT } from '../flags/kinds.js';

/** The command `kernels`: its flag; vm/kernels/kernel-list.ts finds the kernels. */
export const kernels: CommandModule = {
  command: 'kernels',
  describe: 'which kernels can be booted, which are cached, and their sizes',
  builder: (yargs) =>
    yargs
      .options({ format: LIST_FORMAT })
      .example('$0 kernels', 'what --kernel can name')
      .example('$0 kernels --format json', 'the same for a program'),
  handler: async ({ format }) => {
    const { printKernels } = await import('../output/print-kernels.js');
    await printKernels(format === 'json');
  },
};
