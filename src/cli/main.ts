#!/usr/bin/env node
// SPDX-License-Identifier: MIT
import { hideBin } from 'yargs/helpers';
import { complain } from '../run/complain.js';
import { keepHangupIgnored } from '../run/hangup.js';
import { version } from '../version.js';
import { ANSWERED } from './commands/all.js';
import { Streams } from './output/streams.js';
import { watchTerminals } from './output/terminals.js';
import { parserFor } from './parser.js';

const argv = hideBin(process.argv);
keepHangupIgnored();
const streams = new Streams(process.stdout, process.stderr);
const leaveLostTerminals = watchTerminals();
process.on('exit', (code) => {
  process.exitCode = streams.conclude(code);
  leaveLostTerminals();
});

const parser = parserFor(argv)
  .middleware(({ _: [command], format }) =>
    // A reader that has seen enough (head, less) is no failure, but a run's results are wanted.
    streams.useFor({
      whole: command === 'run' || command === 'explain',
      prose: format !== 'csv' && format !== 'json',
    }),
  )
  .version(await shownVersion())
  .alias(ANSWERED);

try {
  await parser.parseAsync();
} catch (error) {
  process.exitCode = complain(error, argv.includes('--verbose'));
}

/** The text of --version, which loads the addon: only where it is asked for. */
async function shownVersion(): Promise<string> {
  const flags = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined);
  if (!flags.includes('--version') && !flags.includes('-V')) return version();
  const { versionText } = await import('./output/version-text.js');
  return versionText();
}
