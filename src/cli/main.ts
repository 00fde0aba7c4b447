#!/usr/bin/env node
// SPDX-License-Identifier: MIT
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { complain } from '../run/complain.js';
import { keepHangupIgnored } from '../run/hangup.js';
import { version } from '../version.js';
import { compare } from './commands/compare.js';
import { doctor } from './commands/doctor.js';
import { kernels } from './commands/kernels.js';
import { list } from './commands/list.js';
import { report } from './commands/report.js';
import { run } from './commands/run.js';
import { usageError } from './output/fail.js';
import { Streams } from './output/streams.js';
import { watchTerminals } from './output/terminals.js';

const KNOWN = {
  commands: ['run', 'compare', 'report', 'list', 'kernels', 'doctor'],
  flags: [
    'variants',
    'object',
    'variants-dir',
    'command',
    'show-output',
    'ignore-failure',
    'threads',
    'keys',
    'workload',
    'seed',
    'blocks',
    'precision',
    'max-time',
    'quick',
    'target',
    'kernel',
    'exact',
    'out',
    'format',
    'row',
    'col',
    'filter',
    'sort',
    'alpha',
    'margin',
    'fail-over',
    'html',
    'svg',
    'verbose',
    'help',
  ],
};

const argv = hideBin(process.argv);
keepHangupIgnored();
const streams = new Streams(process.stdout, process.stderr);
const leaveLostTerminals = watchTerminals();
process.on('exit', (code) => {
  process.exitCode = streams.conclude(code);
  leaveLostTerminals();
});

try {
  await yargs(argv)
    .scriptName('probe-bench')
    .parserConfiguration({ 'populate--': true })
    .usage('$0 <command> [options]\n\nWhat an event really costs under each eBPF probe design.')
    .command(run)
    .command(compare)
    .command(report)
    .command(list)
    .command(kernels)
    .command(doctor)
    .option('verbose', { type: 'boolean', default: false, describe: 'whole logs with errors', global: true })
    .middleware(({ _: [command = 'run'], format }) =>
      // A reader that has seen enough (head, less) is no failure, but a run's results are wanted.
      streams.useFor({ whole: command === 'run', prose: format !== 'csv' && format !== 'json' }),
    )
    .strict()
    .version(version())
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .epilogue(
      'Exit codes: 0 done, 1 failed, 2 wrong usage, 3 regression, 4 nothing can be measured here, 130 interrupted.',
    )
    .fail((message, error) => {
      throw error ?? usageError(message, argv, KNOWN);
    })
    .parseAsync();
} catch (error) {
  process.exitCode = complain(error, argv.includes('--verbose'));
}
