import type { CommandModule } from 'yargs';

export const list: CommandModule = {
  command: 'list',
  describe: 'every variant, and whether this kernel can run it, with the reason',
  builder: (yargs) =>
    yargs
      .option('format', { choices: ['table', 'json'] as const, default: 'table', describe: 'of stdout' })
      .example('$0 list', 'try each variant on the running kernel')
      .example('$0 list --format json', 'the same for a program'),
  handler: async (args) => {
    const { printList } = await import('./print-list.js');
    await printList(args.format === 'json');
  },
};
