// SPDX-License-Identifier: MIT
import test from 'ava';
import { briefOf } from '../../../src/cli/flags/brief-flag.js';
import { EXIT } from '../../../src/errors.js';

test('--brief is of Markdown, which report always writes', (t) => {
  t.false(briefOf({ brief: false, format: 'csv' }));
  t.false(briefOf({}));
  t.true(briefOf({ brief: true, format: 'markdown' }));
  t.true(briefOf({ brief: true }));
});

test('beside another format, a page or plots it is wrong usage', (t) => {
  for (const other of [{ format: 'table' }, { format: 'json' }, { html: 'a.html' }, { svg: 'plots' }]) {
    const error = t.throws(() => briefOf({ brief: true, ...other }));
    t.like(error, { code: 'bad-flag', exitCode: EXIT.usage });
    t.regex(error?.message ?? '', /only Markdown has a short form/);
  }
});

test('beside --all, which asks for every finding, it is wrong usage', (t) => {
  const error = t.throws(() => briefOf({ brief: true, all: true }));
  t.like(error, { code: 'bad-flag', exitCode: EXIT.usage });
});
