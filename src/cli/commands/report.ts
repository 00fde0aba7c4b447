// SPDX-License-Identifier: MIT
import type { CommandModule } from 'yargs';
import { BRIEF_FLAG } from '../flags/brief-flag.js';
import { COLUMNS_FLAG } from '../flags/columns-flag.js';
import { type FlagList, onOff, text } from '../flags/kinds.js';
import { printTold } from '../output/told.js';

const FLAGS: FlagList = {
  columns: COLUMNS_FLAG,
  brief: BRIEF_FLAG,
  all: onOff('every finding, not the five that are of most use (a page has all)'),
  html: { ...text('write one page that needs nothing else to this file'), requiresArg: true },
  svg: { ...text('write every plot as an SVG file to this folder'), requiresArg: true },
};

const EXAMPLES: [command: string, says: string][] = [
  ['$0 report results/reference/6.1*', 'one run'],
  ['$0 report results/reference/6.12* --columns vector', 'and what an event executes'],
  ['$0 report results/reference/6.12* --brief', 'to paste into a pull request'],
  ['$0 report results/reference/6.12* --all', 'and all that was found in it'],
  ['$0 report results/reference/*/', 'several kernels: one table over all, then each'],
  ['$0 report results/reference/*/ --html kernels.html', 'one page over all kernels'],
  ['$0 report results/reference/*/ --svg plots', 'bars of each kernel, curves over all'],
];

/** The command `report`: its flags; output/report-to.ts does the work. */
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
      .options(FLAGS)
      .example(EXAMPLES),
  handler: async (args) => {
    const { reportTo } = await import('../output/report-to.js');
    await printTold((tell) => reportTo(args, tell));
  },
};
