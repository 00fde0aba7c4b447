// SPDX-License-Identifier: MIT
import { type FlagList, FORMAT, onOff, several, text } from '../flags/kinds.js';
import type { Command } from './command.js';

const FLAGS: FlagList = {
  row: { ...text('what a row is, keys comma-separated'), default: 'variant' },
  col: { ...text('what a column is, keys comma-separated'), default: 'label' },
  filter: several('key:value, only what matches (values comma-separated, globs); may be given again'),
  sort: {
    ...text('cost; change, ratio, p (of the last column); name; --sort=-change from the largest down'),
    default: 'cost',
  },
  alpha: { ...text('error rate of a column, and what intervals leave out'), default: '0.05' },
  margin: text('changes within ± this are equivalent: 5%, 3ns or 20insn'),
  'fail-over': text(
    'exit 3 where a change lies beyond this, interval and all, or a design is measured no longer: 5%, 3ns or 20insn',
  ),
  'allow-missing': onOff('with --fail-over: a design that is measured no longer is no regression'),
  format: FORMAT,
  html: text('write one page that needs nothing else to this file'),
};

const EXAMPLES: Command['examples'] = [
  ['$0 compare old=results/a new=results/b', 'what changed, and whether it can be told'],
  ['$0 compare a/ b/ --filter hook:kprobe,tracepoint', 'only these hooks'],
  ['$0 compare a/ --row hook --col store', 'stores beside one another in one run'],
  ['$0 compare base/ new/ --fail-over 20insn', 'a gate for exact runs'],
  ['$0 compare base/ new/ --html change.html', 'a page for a reviewer'],
];

/** The command `compare`: its flags; output/compare-runs.ts does the work, with analysis/compare. */
export const compare: Command = {
  name: 'compare',
  describe: 'compare runs: folders, samples.csv or summary.csv, each with label= before it if you like',
  words: { name: 'path', needed: true, describe: '[label=]PATH' },
  flags: FLAGS,
  examples: EXAMPLES,
  handler: async (args) => {
    const { printTold } = await import('../output/told.js');
    const { compareTo } = await import('../output/compare-runs.js');
    await printTold(async (tell) => {
      const compared = await compareTo(args, tell);
      // Before anything is printed, which may fail.
      process.exitCode = compared.exitCode;
      return compared;
    });
  },
};
