// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { filesBelow, ROOT } from '../house/imports.js';
import { faultsOf } from './prose/check.js';
import { readPhrases } from './prose/phrases.js';

const PHRASES = readPhrases(readFileSync(join(ROOT, 'test', 'docs', 'phrases.txt'), 'utf8'));
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'results/README.md',
  ...filesBelow('docs', ['.md']),
];

test('the pages of docs are found', (t) => {
  t.true(PAGES.includes('docs/data.md'));
});

for (const page of PAGES)
  test(`${page} is short, its sentences are plain, its links lead somewhere`, (t) => {
    t.deepEqual(faultsOf(ROOT, page, PHRASES), []);
  });
