// SPDX-License-Identifier: MIT
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { documents } from '../../bench/reference/documents.js';
import { readReference } from '../../bench/reference/runs.js';
import { packageRoot } from '../../src/root.js';

/** UPDATE_GOLDEN=1 writes the documents instead. */
for (const [name, text] of documents(readReference()))
  test(`${name} is what results/reference gives`, (t) => {
    const path = join(packageRoot(), name);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
    t.is(readFileSync(path, 'utf8'), text);
  });
