// SPDX-License-Identifier: MIT
import { DEFAULT_PATH_LENGTH } from '../../path-length.js';
import { DEFAULT_WORKLOAD, EVENT_WORKLOADS } from '../../variants/workloads.js';
import { BRIEF_FLAG } from './brief-flag.js';
import { COLUMNS_FLAG } from './columns-flag.js';
import { type FlagList, FORMAT, group, oneOf, onOff, several, text, word } from './kinds.js';
import { AT_FLAG } from './setup/at-flag.js';
import { SETUP_FLAGS } from './setup/setup-flags.js';

export const WORKLOAD = word(
  EVENT_WORKLOADS,
  `what makes the events (default: ${DEFAULT_WORKLOAD}; probe-bench list --workloads has all)`,
);
export const PATH_LENGTH = text(
  `characters of the path that openat-enoent looks for (default: ${DEFAULT_PATH_LENGTH})`,
);

export const KERNEL = several(
  'kernels to boot, comma-separated: 6.12, 6.12/arm64, all series, a release, a vmlinuz, a .deb, host',
);
export const ARCH = several(
  'architectures to boot each of these kernels for, comma-separated: x86_64, arm64 (default: the machine’s own)',
);

export const IGNORE_FAILURE = onOff('go on where the command ends with a status other than 0');
export const FILES = text('a folder that the command has in a guest, as its working folder /files');

/** The flags of `run`, by what one wants to say. */
export const RUN_FLAGS: FlagList = {
  ...group('What is measured:', {
    variants: several('ids or globs, comma-separated (default: the core; "*" is everything)'),
    object: several('an object of your own (.bpf.o): each of its programs is measured; may be given again'),
    'variants-dir': several('a folder of such objects; may be given again'),
    threads: several('thread counts to measure, comma-separated (default: 1)'),
    keys: several(
      'what events are counted under, comma-separated: shared, thread, or a number of keys (1000, 100k)',
    ),
    workload: WORKLOAD,
    at: AT_FLAG,
    'path-length': PATH_LENGTH,
    rate: text('make so many events a second, over all threads (default: as many as go)'),
  }),
  ...SETUP_FLAGS,
  ...group('A command of yours in the place of system calls:', {
    command: onOff('measure a program of your own under each design: --command -- git status'),
    'show-output': onOff('the command’s output goes to stderr'),
    'ignore-failure': IGNORE_FAILURE,
    files: FILES,
  }),
  ...group('On which kernels:', {
    target: oneOf(['auto', 'host', 'vm'], 'the running kernel, a virtual machine, or what is needed'),
    kernel: KERNEL,
    arch: ARCH,
    exact: onOff('count instructions, in a virtual machine: the same integers everywhere'),
    profile: onOff('with --exact: keep what each design’s events execute, by kernel function'),
  }),
  ...group('For how long, in which order:', {
    quick: onOff('short visits, in less than half the time: wider intervals'),
    'max-time': text(
      'stop after so many seconds (default: what verdicts need, 60 at least; with --quick 10)',
    ),
    precision: text('stop when every interval is within ± this many ns (default: 1)'),
    blocks: text('stop after so many blocks'),
    seed: text('seed of the blocks’ order (default: drawn, and recorded)'),
  }),
  ...group('Results:', {
    format: FORMAT,
    brief: BRIEF_FLAG,
    columns: COLUMNS_FLAG,
    out: text('folder for the results (default: one under results/)'),
    resume: text(
      'go on with the interrupted run in this folder; of several kernels with the same command, on those left',
    ),
  }),
};
