// SPDX-License-Identifier: MIT
import { EXIT } from '../../src/errors.js';
import { complain } from '../../src/run/complain.js';
import { abortOnSignals } from '../../src/run/interrupt.js';
import { makePage } from './make-page.js';
import { chosenPages } from './pages.js';
import { inScratch } from './shell.js';

/**
 * `npm run docs [-- PAGE…]`: what the commands of the README and of docs/ print, and the pictures, made anew.
 * @returns the exit code: 1 where a command failed, 130 where it was interrupted
 */
async function docs(names: readonly string[]): Promise<number> {
  const { signal, dispose } = abortOnSignals();
  let exitCode: number = EXIT.done;
  const begins = (what: string) => process.stderr.write(`${what}\n`);
  const failed = (error: unknown) => {
    complain(error, true);
    exitCode = EXIT.failed;
  };
  try {
    for (const page of chosenPages(names))
      await inScratch((folder) => makePage({ page, folder, signal }, { begins, failed }));
    return exitCode;
  } catch (error) {
    if (!signal.aborted) throw error;
    return EXIT.interrupted;
  } finally {
    dispose();
  }
}

process.exitCode = await docs(process.argv.slice(2)).catch((error) => complain(error, true));
