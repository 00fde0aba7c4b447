// SPDX-License-Identifier: MIT
import { staleReference } from './stale.js';

/** `npm run release:check`: exits with 1 where results/reference is not what this code measures. */
const stale = staleReference();
if (stale === null) console.log('release check: these sources measured results/reference');
else {
  console.error(`release check: ${stale}`);
  process.exitCode = 1;
}
