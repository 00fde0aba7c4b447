#!/usr/bin/env node
// SPDX-License-Identifier: MIT
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { ProbeBenchError, wrongUsage } from '../errors.js';
import { complain } from '../run/complain.js';
import { keepHangupIgnored } from '../run/hangup.js';
import { version } from '../version.js';
import { compare } from './commands/compare.js';
import { doctor } from './commands/doctor.js';
import { explain } from './commands/explain.js';
import { kernels } from './commands/kernels.js';
import { list } from './commands/list.js';
import { report } from './commands/report.js';
import { run } from './commands/run.js';
import { Streams } from './output/streams.js';
import { watchTerminals } from './output/terminals.js';
import { type Known, USAGE, usageError } from './output/usage-error.js';

const COMMANDS = [run, explain, compare, report, list, kernels, doctor];

const argv = hideBin(process.argv);
keepHangupIgnored();
const streams = new Streams(process.stdout, process.stderr);
const leaveLostTerminals = watchTerminals();
process.on('exit', (code) => {
  process.exitCode = streams.conclude(code);
  leaveLostTerminals();
});

const parser = yargs(argv)
  .scriptName('probe-bench')
  .parserConfiguration({ 'populate--': true })
  .usage('$0 <command> [options]\n\nWhat an event really costs under each eBPF probe design.')
  .command(COMMANDS)
  .option('verbose', { type: 'boolean', default: false, describe: 'whole logs with errors', global: true })
  .middleware(({ _: [command = 'run'], format }) =>
    // A reader that has seen enough (head, less) is no failure, but a run's results are wanted.
    streams.useFor({
      whole: command === 'run' || command === 'explain',
      prose: format !== 'csv' && format !== 'json',
    }),
  )
  .strict()
  .version(await shownVersion())
  .wrap(Math.min(110, process.stdout.columns ?? 110))
  .epilogue(
    `Environment: NO_COLOR takes the colours away; COLUMNS is the width where stdout is no terminal, 40 to 1000.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 regression, 4 nothing can be measured here, 130 interrupted.`,
  )
  .fail((message, error) => {
    // yargs itself throws for a flag that lacks its value
    throw error === undefined || error.name === 'YError' ? wrongUsage(USAGE, message, 'see --help') : error;
  });

try {
  await parser.parseAsync();
} catch (error) {
  const misused = error instanceof ProbeBenchError && error.code === USAGE;
  const told = misused ? usageError(error.message, argv, await known()) : error;
  process.exitCode = complain(told, argv.includes('--verbose'));
}

/** The text of --version, which loads the addon: only where it is asked for. */
async function shownVersion(): Promise<string> {
  const flags = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined);
  if (!flags.includes('--version') && !flags.includes('-V')) return version();
  const { versionText } = await import('./output/version-text.js');
  return versionText();
}

/** The commands, and the flags of the one that failed, as yargs has them. */
async function known(): Promise<Known> {
  // `run` of ['run', '$0'], `compare` of 'compare <path..>'
  const commands = COMMANDS.map(({ command = '' }) => String(command).replace(/[, ].*/, ''));
  const completions = await parser.getCompletion(['--']);
  // For zsh and fish a completion has its description behind it.
  return { commands, flags: completions.map((one) => one.replace(/[:\t].*/s, '')) };
}
