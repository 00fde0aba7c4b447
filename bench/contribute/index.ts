// SPDX-License-Identifier: MIT
import { EXIT, wrongUsage } from '../../src/errors.js';
import { complain } from '../../src/run/complain.js';
import { printText } from '../../src/run/stdout.js';
import { tell } from '../../src/run/tell.js';
import { contribute } from './contribute.js';

const SEND = 'Read what is in it, commit it on a branch of its own, and send that as a pull request.';

/** @returns the exit code */
function main([folder, ...more]: readonly string[]): number {
  if (folder === undefined || more.length > 0)
    throw wrongUsage(
      'bad-usage',
      'one folder is wanted',
      'npm run contribute -- results/<the folder of a run>',
    );
  const contributed = contribute(folder);
  if ('refused' in contributed) {
    for (const why of contributed.refused) tell(`contribute: ${why}`);
    return EXIT.usage;
  }
  printText(`${contributed.folder}\n${SEND}\n`);
  return EXIT.done;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  process.exitCode = complain(error, true);
}
