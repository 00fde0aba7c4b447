// SPDX-License-Identifier: MIT
import { staleReference } from './stale.js';

/** The exit code of `npm run release:check` where results/reference is not what this code measures; 1 is a crash. */
const STALE = 3;

const stale = staleReference();
if (stale === null) console.log('release check: these sources measured results/reference');
else {
  console.error(`release check: ${stale}`);
  process.exitCode = STALE;
}
