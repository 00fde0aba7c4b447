// SPDX-License-Identifier: MIT
import type { CommandModule } from 'yargs';
import { EVENT_WORKLOADS } from '../../variants/workloads.js';
import { texts } from '../flags/numbers.js';

export const list: CommandModule = {
  command: 'list',
  describe: 'every variant, and whether this kernel can run it, with the reason',
  builder: (yargs) =>
    yargs
      .option('object', {
        type: 'string',
        array: true,
        describe: 'an object of your own (.bpf.o): its programs instead of the catalogue; may be given again',
      })
      .option('variants-dir', { type: 'string', array: true, describe: 'a folder of such objects' })
      .option('workload', {
        choices: EVENT_WORKLOADS,
        describe: `what each is tried under (default: what fires it; for your objects ${EVENT_WORKLOADS[0]})`,
      })
      .option('format', { choices: ['table', 'json'] as const, default: 'table', describe: 'of stdout' })
      .example('$0 list', 'try each variant on the running kernel')
      .example('$0 list --object my.bpf.o', 'try each program of an object of your own')
      .example('$0 list --format json', 'the same for a program'),
  handler: async ({ object, variantsDir, workload, format }) => {
    const { printList } = await import('../output/print-list.js');
    const { ownObjects } = await import('../flags/own-objects.js');
    const own = ownObjects(texts(object), texts(variantsDir));
    const under = workload === undefined ? null : String(workload);
    await printList({ own, workload: under, json: format === 'json' });
  },
};
