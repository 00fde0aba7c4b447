import type { CommandModule } from 'yargs';

export const report: CommandModule = {
  command: 'report <path..>',
  describe: 'render runs again from their CSVs, as Markdown',
  builder: (yargs) =>
    yargs
      .positional('path', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'the folder of a run, or a summary.csv',
      })
      .example('$0 report results/reference/6.1*', 'one run')
      .example('$0 report results/reference/*/', 'several kernels: one table over all, then each'),
  handler: async (args) => {
    const { reportRuns } = await import('./report-runs.js');
    process.stdout.write(reportRuns(args.path as string[]));
  },
};
