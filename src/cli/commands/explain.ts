// SPDX-License-Identifier: MIT
import { type FlagList, FORMAT, group, onOff, several, text } from '../flags/kinds.js';
import { ARCH, FILES, IGNORE_FAILURE, KERNEL, PATH_LENGTH, WORKLOAD } from '../flags/run-flags.js';
import { AT_FLAG } from '../flags/setup/at-flag.js';
import { SETUP_FLAGS } from '../flags/setup/setup-flags.js';
import type { Command } from './command.js';

const FLAGS: FlagList = {
  ...group('What is explained, and how it is told:', {
    kernel: KERNEL,
    arch: ARCH,
    object: several('an object of your own (.bpf.o): its programs; may be given again'),
    'variants-dir': several('a folder of such objects; may be given again'),
    workload: WORKLOAD,
    at: AT_FLAG,
    'path-length': PATH_LENGTH,
    command: onOff('a program of your own is the workload: --command -- true'),
    'ignore-failure': IGNORE_FAILURE,
    files: FILES,
    group: onOff(
      'functions that are parts of one thing under its name: user copy, RCU, perf buffer and so on',
    ),
    stacks: text('write call stacks, folded, to this file'),
    svg: text('write a flame graph to this file; of two kernels, what changed'),
    format: FORMAT,
  }),
  ...SETUP_FLAGS,
};

const EXAMPLES: Command['examples'] = [
  ['$0 explain tracepoint-empty', 'which kernel functions an event goes through'],
  ['$0 explain tracepoint-empty --kernel 6.18,6.19,7.2', 'where a kernel made it dearer'],
  ['$0 explain kprobe-array --group', 'by what the functions are there for'],
  ['$0 explain fentry-array --at vfs_open --workload openat', 'the same on another function'],
  ['$0 explain tracepoint-array --kernel 6.18,6.19 --svg grew.svg', 'what grew and shrank, as a picture'],
  ['$0 explain --object my.bpf.o --stacks my.folded', 'your own programs, for flamegraph.pl'],
];

/** The command `explain`: its flags; output/explain-to.ts does the work, with run/explain. */
export const explain: Command = {
  name: 'explain',
  describe: 'tell a design’s cost by kernel function, in instructions, in virtual machines',
  words: { name: 'variant', needed: false, describe: 'ids or globs of designs' },
  flags: FLAGS,
  examples: EXAMPLES,
  handler: async (args) => {
    const { explainRequestOf } = await import('../flags/explain-request.js');
    const { explainTo } = await import('../output/explain-to.js');
    process.exitCode = await explainTo(explainRequestOf(args));
  },
};
