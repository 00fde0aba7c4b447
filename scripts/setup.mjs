// SPDX-License-Identifier: MIT
/**
 * Sets a checkout up: `npm run setup`, and the first step of `npm run bench` and `npm test`. It needs no npm package,
 * and says so where Node is too old for the rest.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeTooOld } from './lib/node-version.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { engines } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
const tooOld = nodeTooOld(process.versions.node, engines.node);
if (tooOld === undefined) {
  import('./lib/setup.mjs').then(async ({ setUp }) => {
    process.exitCode = await setUp(root, process.argv.slice(2));
  });
} else {
  process.stderr.write(`probe-bench set-up: ${tooOld}\n`);
  process.exitCode = 4;
}
