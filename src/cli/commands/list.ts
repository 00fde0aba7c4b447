// SPDX-License-Identifier: MIT
import { DEFAULT_WORKLOAD, EVENT_WORKLOADS } from '../../variants/workloads.js';
import { texts } from '../flags/given.js';
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
      `what each is to be fired by (default: what fires it; for your objects ${DEFAULT_WORKLOAD})`,
    ),
    try: onOff(
      'attach each design, which takes seconds (default: what the kernel has tells; yours are tried)',
    ),
    format: LIST_FORMAT,
  }),
  ...SETUP_FLAGS,
};

const EXAMPLES: Command['examples'] = [
  ['$0 list', 'what the running kernel can run, by what it has'],
  ['$0 list --try', 'attach each design to the running kernel'],
  ['$0 list --object my.bpf.o', 'try each program of an object of your own'],
  ['$0 list --format json', 'the same for a program'],
];

/** The command `list`: its flags; run/listed.ts finds what the kernel can run. */
export const list: Command = {
  name: 'list',
  describe: 'every variant, and whether this kernel can run it, with the reason',
  flags: FLAGS,
  examples: EXAMPLES,
  handler: async (args) => {
    const { object, variantsDir, workload, try: attach, format } = args;
    const { printList } = await import('../output/print-list.js');
    const { ownObjects } = await import('../flags/own-objects.js');
    const setup = setupOf(args);
    const own = ownObjects(texts(object), texts(variantsDir), setup);
    const under = workload === undefined ? null : String(workload);
    await printList({ own, setup, workload: under, attach: attach === true }, format === 'json');
  },
};
