// SPDX-License-Identifier: MIT
import { BRIEF_FLAG } from '../flags/brief-flag.js';
import { COLUMNS_FLAG } from '../flags/columns-flag.js';
import { type FlagList, FORMATS, onOff, text, word } from '../flags/kinds.js';
import type { Command } from './command.js';

const FLAGS: FlagList = {
  format: word(FORMATS, 'what stdout holds (default: markdown)'),
  columns: COLUMNS_FLAG,
  brief: BRIEF_FLAG,
  all: onOff('every finding, not the five that are of most use (a page has all)'),
  html: text('write one page that needs nothing else to this file'),
  svg: text('write every plot as an SVG file to this folder'),
};

const EXAMPLES: Command['examples'] = [
  ['$0 report results/reference/6.18*', 'one run'],
  ['$0 report results/reference/6.18* --columns vector', 'and what an event executes'],
  ['$0 report results/reference/6.18* --brief', 'to paste into a pull request'],
  ['$0 report results/reference/6.18* --all', 'and all that was found in it'],
  ['$0 report results/reference/6.18* --format table', 'as a run prints it in a terminal'],
  ['$0 report results/reference/*/', 'several kernels: one table over all, then each'],
  ['$0 report results/reference/*/ --html kernels.html', 'one page over all kernels'],
  ['$0 report results/reference/*/ --svg plots', 'bars of each kernel, curves over all'],
];

/** The command `report`: its flags; output/report-to.ts does the work. */
export const report: Command = {
  name: 'report',
  describe: 'render runs again from their CSVs: Markdown, a table, CSV, JSON, a page of HTML, or pictures',
  words: { name: 'path', needed: true, describe: 'the folder of a run, or a summary.csv' },
  flags: FLAGS,
  examples: EXAMPLES,
  handler: async (args) => {
    const { printTold } = await import('../output/told.js');
    const { reportTo } = await import('../output/report-to.js');
    await printTold((tell) => reportTo(args, tell));
  },
};
