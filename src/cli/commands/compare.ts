// SPDX-License-Identifier: MIT
import type { CommandModule } from 'yargs';
import { printText } from '../../run/print-text.js';
import { sayingLacks } from '../output/lacking-columns.js';

export const compare: CommandModule = {
  command: 'compare <path..>',
  describe: 'compare runs: folders, samples.csv or summary.csv, each with label= before it if you like',
  builder: (yargs) =>
    yargs
      .positional('path', { type: 'string', array: true, demandOption: true, describe: '[label=]PATH' })
      .option('row', { type: 'string', default: 'variant', describe: 'what a row is, keys comma-separated' })
      .option('col', { type: 'string', default: 'label', describe: 'what a column is, keys comma-separated' })
      .option('filter', {
        type: 'string',
        describe: 'key:value, only what matches (values comma-separated, globs); may be repeated',
      })
      .option('sort', {
        type: 'string',
        default: 'cost',
        describe: 'cost; change, ratio, p (of the last column); name; --sort=-change from the largest down',
      })
      .option('alpha', {
        type: 'string',
        default: '0.05',
        describe: 'error rate of a column, and what intervals leave out',
      })
      .option('margin', {
        type: 'string',
        describe: 'changes within ± this are equivalent: 5%, 3ns or 20insn',
      })
      .option('fail-over', {
        type: 'string',
        describe: 'exit 3 where a change lies beyond this, interval and all: 5%, 3ns or 20insn',
      })
      .option('format', {
        choices: ['table', 'markdown', 'csv', 'json'] as const,
        default: 'table',
        describe: 'of stdout',
      })
      .example('$0 compare old=results/a new=results/b', 'what changed, and whether it can be told')
      .example('$0 compare a/ b/ --filter hook:kprobe,tracepoint', 'only these hooks')
      .example('$0 compare a/ --row hook --col store', 'stores beside one another in one run')
      .example('$0 compare base/ new/ --fail-over 20insn', 'a gate for exact runs'),
  handler: async (args) => {
    const { compareRuns } = await import('../output/compare-runs.js');
    const { text, notes, exitCode } = await sayingLacks((tell) => compareRuns(args, tell));
    for (const note of notes) process.stderr.write(`probe-bench: ${note}\n`);
    printText(text);
    process.exitCode = exitCode;
  },
};
