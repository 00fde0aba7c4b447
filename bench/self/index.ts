// SPDX-License-Identifier: MIT
import { agreement } from './agreement.js';
import { compare } from './compare.js';
import { defaultRun } from './default-run.js';
import { exactness } from './exactness.js';
import { explain } from './explain.js';
import { generator } from './generator.js';
import { hostile } from './hostile.js';
import { page } from './page.js';
import { precision } from './precision.js';
import { startUp } from './start-up.js';
import { statistics } from './statistics/statistics.js';

/** The harness's own benchmarks, by name: `npm run bench:self -- generator start-up`; all without a name. */
const BENCHMARKS: Record<string, () => Promise<boolean>> = {
  generator,
  'start-up': startUp,
  statistics,
  agreement,
  compare,
  exactness,
  explain,
  'default-run': defaultRun,
  hostile,
  precision,
  page,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  console.error(`no benchmark named ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exit(2);
}
for (const [name, benchmark] of Object.entries(BENCHMARKS))
  if (asked.length === 0 || asked.includes(name)) {
    const reached = await benchmark();
    console.log(`${name}: ${reached ? 'reached' : 'NOT reached'}`);
    if (!reached) process.exitCode = 1;
  }
