// SPDX-License-Identifier: MIT
// Writes test/fixtures/r-wilcox.json: R's answers to 40 data sets, so that the tests need no R.
// Run it from the repository: npx tsx bench/self/statistics/freeze-wilcox.ts && npx biome format --write test/fixtures
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/root.js';
import { continuousDatasets } from '../datasets.js';
import { askR } from './ask-r.js';

/** Half of them small, down to 3 values a sample: too few for a 95 % interval, R then gives a wider one. */
const sets = [...continuousDatasets(1, 20, 3, 8), ...continuousDatasets(2, 20, 6, 60)];
const answers = await askR(sets);
const lines = sets.map((set, index) => JSON.stringify({ ...set, r: answers[index] }));
writeFileSync(join(packageRoot(), 'test', 'fixtures', 'r-wilcox.json'), `[\n${lines.join(',\n')}\n]\n`);
