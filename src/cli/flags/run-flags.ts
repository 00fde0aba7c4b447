// SPDX-License-Identifier: MIT
import type { Argv } from 'yargs';
import { EVENT_WORKLOADS } from '../../variants/workloads.js';
import { commandFlags } from './command-flag.js';
import { keysFlag } from './keys-flag.js';
import { rateFlag } from './rate-flag.js';

export const DEFAULT_WORKLOAD = EVENT_WORKLOADS[0];

/** The flags of `run`, with examples. */
export function runFlags(yargs: Argv): Argv {
  return rateFlag(keysFlag(commandFlags(yargs)))
    .option('variants', {
      type: 'string',
      array: true,
      describe: 'ids or globs, comma-separated (default: the core; "*" is everything)',
    })
    .option('object', {
      type: 'string',
      array: true,
      describe: 'an object of your own (.bpf.o): each of its programs is measured; may be given again',
    })
    .option('variants-dir', { type: 'string', array: true, describe: 'a folder of such objects' })
    .option('threads', {
      type: 'string',
      array: true,
      describe: 'thread counts to measure, comma-separated (default: 1)',
    })
    .option('workload', {
      choices: EVENT_WORKLOADS,
      describe: `the system call that is made (default: ${DEFAULT_WORKLOAD})`,
    })
    .option('seed', { type: 'string', describe: 'seed of the blocks’ order (default: drawn, and recorded)' })
    .option('blocks', { type: 'string', describe: 'stop after so many blocks' })
    .option('precision', {
      type: 'string',
      describe: 'stop when every interval is within ± this many ns (default: 1)',
    })
    .option('max-time', {
      type: 'string',
      describe: 'stop after so many seconds (default: what verdicts need, 60 at least; with --quick 10)',
    })
    .option('quick', {
      type: 'boolean',
      default: false,
      describe: 'short visits, in less than half the time: wider intervals',
    })
    .option('target', {
      choices: ['auto', 'host', 'vm'] as const,
      default: 'auto',
      describe: 'the running kernel, a virtual machine, or what is needed',
    })
    .option('kernel', {
      type: 'string',
      array: true,
      describe: 'kernels to boot, comma-separated: 6.12, a release, a vmlinuz, a .deb, host',
    })
    .option('exact', {
      type: 'boolean',
      default: false,
      describe: 'count instructions, in a virtual machine: the same integers everywhere',
    })
    .option('out', { type: 'string', describe: 'folder for the results (default: one under results/)' })
    .option('resume', {
      type: 'string',
      describe: 'go on with the interrupted run in this folder, with the options that it was begun with',
    })
    .option('format', {
      choices: ['table', 'markdown', 'csv', 'json'] as const,
      default: 'table',
      describe: 'of stdout',
    })
    .example('$0 run', 'measure the core of the catalogue, as far as this kernel can attach it')
    .example('$0 run --variants "*"', 'measure everything')
    .example(
      '$0 run --variants "tracepoint-*" --max-time 30',
      'only the stores on the tracepoint, in half a minute',
    )
    .example('$0 run --threads 1,2 --quick', 'see contention, roughly')
    .example('$0 run --quick --format markdown', 'a table to paste')
    .example(
      '$0 run --kernel 6.1,6.12 --variants "*-array"',
      'two other kernels side by side, in instructions',
    );
}
