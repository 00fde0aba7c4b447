// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { environmentSchema, ownWarningSchema } from '../../src/samples/environment.js';
import { WARNINGS } from '../../src/samples/warning-codes.js';
import { filesBelow, ROOT } from '../house/imports.js';
import { environment } from './environment.js';

test('the environment of another version is read with its codes', (t) => {
  const warnings = [{ code: 'of-another-version', text: 'what it says' }];
  t.deepEqual(environmentSchema.parse({ ...environment(), warnings }).warnings, warnings);
});

test('what a guest sends is of this version’s codes', (t) => {
  const sent = (code: unknown) => ownWarningSchema.safeParse({ code, text: 'why' }).success;
  t.true(sent('not-counted'));
  for (const code of ['of-another-version', 'toString', '', null, undefined]) t.false(sent(code));
});

test('every code of the list is given by some file, and says what it means', (t) => {
  const files = filesBelow('src', ['.ts']).filter((file) => file !== 'src/samples/warning-codes.ts');
  const text = files.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
  for (const [code, meaning] of Object.entries<string>(WARNINGS)) {
    t.not(meaning, '');
    const [, named] = /^different-(?!objects)(.*)$/.exec(code) ?? []; // compare-checks.ts makes these codes of names
    t.true(named === undefined ? text.includes(`'${code}'`) : text.includes(`  ${named}: `), code);
  }
});
