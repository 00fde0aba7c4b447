// SPDX-License-Identifier: MIT
/**
 * Runs the tests by ava; its last line is `N passed, N failed, N skipped`. Without arguments the tiers run one after the
 * other; arguments are ava's, and make it one run.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { conclusion, resultReader } from './lib/ava-results.mjs';
import { tierRuns } from './lib/tiers.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** @type {import('./lib/ava-results.mjs').Result[]} */
const results = [];
let interrupted = false;

/**
 * Runs ava once, and passes its output on as it comes.
 *
 * @param {string[]} args ava's
 * @returns {Promise<number>} its exit code
 */
async function runAva(args) {
  const colour = process.stdout.isTTY ? '--color' : '--no-color';
  const ava = spawn(process.execPath, [join(root, 'node_modules/.bin/ava'), colour, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  /** @type {NodeJS.SignalsListener} */
  const pass = (signal) => {
    interrupted = true;
    ava.kill(signal);
  };
  process.on('SIGINT', pass).on('SIGTERM', pass);
  /** @type {Promise<number>} */
  const ended = new Promise((resolve, reject) => {
    ava.on('error', reject);
    ava.on('close', (code, signal) => {
      if (code !== 0 && !results.some(({ outcome }) => outcome === 'failed')) {
        results.push({ outcome: 'failed', title: `ava itself ended with ${signal ?? `code ${code}`}` });
      }
      resolve(code ?? 1);
    });
  });
  const read = resultReader(results);
  for await (const line of createInterface({ input: ava.stdout })) {
    console.log(line);
    read(line);
  }
  return ended.finally(() => process.off('SIGINT', pass).off('SIGTERM', pass));
}

const args = process.argv.slice(2);
let exitCode = 0;
for (const run of args.length > 0 ? [args] : tierRuns(root)) {
  const start = performance.now();
  const code = await runAva(run);
  console.log(`${run[0]}: ${Math.round((performance.now() - start) / 1000)} s`);
  exitCode ||= code;
  if (interrupted) break;
}
console.log();
for (const line of conclusion(results)) console.log(line);
process.exitCode = interrupted ? 130 : exitCode;
