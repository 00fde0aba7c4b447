// SPDX-License-Identifier: MIT

import { wrongUsage } from '../../errors.js';
import { EVENT_WORKLOADS } from '../../variants/workloads.js';
import { type Flags, texts } from '../flags/given.js';
import { type FlagList, group, LIST_FORMAT, onOff, several, word } from '../flags/kinds.js';
import { SETUP_FLAGS, setupOf } from '../flags/setup/setup-flags.js';
import type { Command } from './command.js';

const FLAGS: FlagList = {
  ...group('What is listed:', {
    object: several(
      'an object of your own (.bpf.o): its programs instead of the catalogue; may be given again',
    ),
    'variants-dir': several('a folder of such objects; may be given again'),
    workload: word(
      EVENT_WORKLOADS,
      `what each is to be fired by (default: what fires it; for your objects the first that does)`,
    ),
    try: onOff(
      'attach each design, which takes seconds (default: what the kernel has tells; yours are tried)',
    ),
    workloads: onOff('the workloads instead: what an event of each is, and what it fires'),
    format: LIST_FORMAT,
  }),
  ...SETUP_FLAGS,
};

const EXAMPLES: Command['examples'] = [
  ['$0 list', 'what the running kernel can run, by what it has'],
  ['$0 list --try', 'attach each design to the running kernel'],
  ['$0 list --object my.bpf.o', 'try each program of an object of your own'],
  ['$0 list --workloads', 'what can make events, and what that fires'],
  ['$0 list --format json', 'the same for a program'],
];

/** The command `list`: its flags; run/listed.ts finds what the kernel can run. */
export const list: Command = {
  name: 'list',
  describe: 'every variant, and whether this kernel can run it, with the reason',
  flags: FLAGS,
  examples: EXAMPLES,
  handler: async (args) => {
    const { object, variantsDir, workload, workloads, try: attach, format } = args;
    const json = format === 'json';
    if (workloads === true) {
      const { printWorkloads } = await import('../output/print-workloads.js');
      refuseBeside(args);
      printWorkloads(json);
      return;
    }
    const { printList } = await import('../output/print-list.js');
    const { ownObjects } = await import('../flags/own-objects.js');
    const setup = setupOf(args);
    const own = ownObjects(texts(object), texts(variantsDir), setup);
    const under = workload === undefined ? null : String(workload);
    await printList({ own, setup, workload: under, attach: attach === true }, json);
  },
};

/** @throws ProbeBenchError `bad-flag` (usage) where --workloads stands beside what lists something else */
function refuseBeside(flags: Flags): void {
  const other = ['object', 'variantsDir', 'workload', 'try'].find(
    (flag) => flags[flag] !== undefined && flags[flag] !== false,
  );
  if (other === undefined) return;
  const named = other === 'variantsDir' ? 'variants-dir' : other;
  throw wrongUsage('bad-flag', `list: --workloads does not go with --${named}`, 'leave one of them out');
}
