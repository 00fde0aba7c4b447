// SPDX-License-Identifier: MIT
import type { Options } from 'yargs';
import { EVENT_WORKLOADS } from '../../variants/workloads.js';
import { FORMAT_FLAG } from './format-flag.js';

export const DEFAULT_WORKLOAD = EVENT_WORKLOADS[0];

/** A command of the user's as the workload. */
const COMMAND_FLAGS: Record<string, Options> = {
  command: {
    type: 'boolean',
    default: false,
    describe: 'measure a program of your own under each design: --command -- git status',
  },
  'show-output': { type: 'boolean', default: false, describe: 'the command’s output goes to stderr' },
  'ignore-failure': {
    type: 'boolean',
    default: false,
    describe: 'go on where the command ends with a status other than 0',
  },
};

/** Which events are made, and which designs measured. */
const LOAD_FLAGS: Record<string, Options> = {
  keys: {
    type: 'string',
    array: true,
    describe:
      'what events are counted under, comma-separated: shared, thread, or a number of keys (1000, 100k)',
  },
  rate: {
    type: 'string',
    describe: 'make so many events a second, over all threads (default: as many as go)',
  },
  variants: {
    type: 'string',
    array: true,
    describe: 'ids or globs, comma-separated (default: the core; "*" is everything)',
  },
  object: {
    type: 'string',
    array: true,
    describe: 'an object of your own (.bpf.o): each of its programs is measured; may be given again',
  },
  'variants-dir': { type: 'string', array: true, describe: 'a folder of such objects' },
  threads: {
    type: 'string',
    array: true,
    describe: 'thread counts to measure, comma-separated (default: 1)',
  },
  workload: {
    choices: EVENT_WORKLOADS,
    describe: `the system call that is made (default: ${DEFAULT_WORKLOAD})`,
  },
};

/** In which order, and for how long. */
const LENGTH_FLAGS: Record<string, Options> = {
  seed: { type: 'string', describe: 'seed of the blocks’ order (default: drawn, and recorded)' },
  blocks: { type: 'string', describe: 'stop after so many blocks' },
  precision: {
    type: 'string',
    describe: 'stop when every interval is within ± this many ns (default: 1)',
  },
  'max-time': {
    type: 'string',
    describe: 'stop after so many seconds (default: what verdicts need, 60 at least; with --quick 10)',
  },
  quick: {
    type: 'boolean',
    default: false,
    describe: 'short visits, in less than half the time: wider intervals',
  },
};

/** On which kernels. */
const TARGET_FLAGS: Record<string, Options> = {
  target: {
    choices: ['auto', 'host', 'vm'],
    default: 'auto',
    describe: 'the running kernel, a virtual machine, or what is needed',
  },
  kernel: {
    type: 'string',
    array: true,
    describe: 'kernels to boot, comma-separated: 6.12, a release, a vmlinuz, a .deb, host',
  },
  exact: {
    type: 'boolean',
    default: false,
    describe: 'count instructions, in a virtual machine: the same integers everywhere',
  },
};

/** Where results go. */
const OUTPUT_FLAGS: Record<string, Options> = {
  out: { type: 'string', describe: 'folder for the results (default: one under results/)' },
  resume: {
    type: 'string',
    describe: 'go on with the interrupted run in this folder, with the options that it was begun with',
  },
  format: FORMAT_FLAG,
};

/** The flags of `run`, in the order that --help shows them. */
export const RUN_FLAGS = {
  ...COMMAND_FLAGS,
  ...LOAD_FLAGS,
  ...LENGTH_FLAGS,
  ...TARGET_FLAGS,
  ...OUTPUT_FLAGS,
};
