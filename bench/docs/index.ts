// SPDX-License-Identifier: MIT
import { EXIT } from '../../src/errors.js';
import { complain } from '../../src/run/complain.js';
import { abortOnSignals } from '../../src/run/interrupt.js';
import { makePage } from './make-page.js';
import { chosenPages } from './pages.js';
import { inScratch } from './shell.js';

const tell = (text: string) => process.stderr.write(`${text}\n`);

/**
 * `npm run docs [-- PAGE…]`: what the commands of the README and of docs/ print, and the pictures, made anew.
 * @returns the exit code: 1 where a command failed, 130 where it was interrupted
 */
async function docs(names: readonly string[]): Promise<number> {
  const { signal, dispose } = abortOnSignals();
  let failures = 0;
  try {
    for (const page of chosenPages(names)) {
      const failed = await inScratch((folder) => makePage({ page, folder, signal }, tell));
      for (const error of failed) complain(error, true);
      failures += failed.length;
    }
    return failures > 0 ? EXIT.failed : EXIT.done;
  } catch (error) {
    if (!signal.aborted) throw error;
    return EXIT.interrupted;
  } finally {
    dispose();
  }
}

process.exitCode = await docs(process.argv.slice(2)).catch((error) => complain(error, true));
