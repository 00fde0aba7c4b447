// SPDX-License-Identifier: MIT
import type { CommandModule } from 'yargs';
import { printText } from '../../run/print-text.js';
import { sayingLacks } from '../output/lacking-columns.js';

export const report: CommandModule = {
  command: 'report <path..>',
  describe: 'render runs again from their CSVs: Markdown, a page of HTML, or pictures',
  builder: (yargs) =>
    yargs
      .positional('path', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'the folder of a run, or a summary.csv',
      })
      .option('html', {
        type: 'string',
        requiresArg: true,
        describe: 'write one page that needs nothing else to this file',
      })
      .option('svg', {
        type: 'string',
        requiresArg: true,
        describe: 'write every plot as an SVG file to this folder',
      })
      .example('$0 report results/reference/6.1*', 'one run')
      .example('$0 report results/reference/*/', 'several kernels: one table over all, then each')
      .example('$0 report results/reference/*/ --html kernels.html', 'one page over all kernels')
      .example('$0 report results/reference/*/ --svg plots', 'bars of each kernel, curves over all'),
  handler: async (args) => {
    const { reportTo } = await import('../output/report-to.js');
    const { text, notes } = await sayingLacks((tell) => reportTo(args, tell));
    for (const note of notes) process.stderr.write(`probe-bench: ${note}\n`);
    printText(text);
  },
};
