// SPDX-License-Identifier: MIT
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import test from 'ava';
import { keptOf } from '../../../bench/contribute/kept.js';
import { refusals } from '../../../bench/contribute/refusals.js';
import {
  CONTRIBUTED,
  contributionFiles,
  contributionName,
  readContribution,
} from '../../../bench/contribute/runs.js';
import { packageRoot } from '../../../src/root.js';
import { FILES, readEnvironment } from '../../../src/samples/disk/run-files.js';

const root = join(packageRoot(), CONTRIBUTED);
const names = existsSync(root) ? readdirSync(root) : [];

test('runs that readers sent are looked for where they are kept', (t) => {
  t.is(CONTRIBUTED, 'results/contributed');
});

// Sources may differ from today’s: a run stays what it was when it was sent.
for (const name of names) {
  const folder = join(root, name);

  test(`${name} is a run to be taken, and nothing in it names its host or user`, (t) => {
    const run = readContribution(folder);
    t.deepEqual(refusals(run), []);
    t.is(basename(folder), contributionName(run));
    const path = join(folder, FILES.environment);
    const kept = JSON.stringify(keptOf(readEnvironment(path)));
    t.deepEqual(JSON.parse(readFileSync(path, 'utf8')), JSON.parse(kept));
  });

  /** UPDATE_GOLDEN=1 writes the files instead. */
  test(`the files of ${name} are what its samples give, and there are no others`, (t) => {
    const files = contributionFiles(readContribution(folder));
    t.deepEqual(readdirSync(folder).sort(), [...files.keys()].sort());
    for (const [file, text] of files) {
      const path = join(folder, file);
      if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
      t.is(readFileSync(path, 'utf8'), text, file);
    }
  });
}
