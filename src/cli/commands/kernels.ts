// SPDX-License-Identifier: MIT
import { LIST_FORMAT, several } from '../flags/kinds.js';
import type { Command } from './command.js';

/** The command `kernels`: its flag; vm/kernels/kernel-list.ts finds the kernels. */
export const kernels: Command = {
  name: 'kernels',
  describe: 'which kernels can be booted, which are cached, and their sizes',
  flags: {
    arch: several('whose kernels, comma-separated: x86_64, arm64 (default: the machine’s own)'),
    format: LIST_FORMAT,
  },
  examples: [
    ['$0 kernels', 'what --kernel can name'],
    ['$0 kernels --arch arm64', 'those of another architecture'],
    ['$0 kernels --format json', 'the same for a program'],
  ],
  handler: async ({ format, arch }) => {
    const { archsOf } = await import('../input/archs.js');
    const { printKernels } = await import('../output/print-kernels.js');
    await printKernels(format === 'json', archsOf(arch));
  },
};
