// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import test from 'ava';
import { readSummary } from '../../src/samples/csv/csv.js';
import { readCatalogue } from '../../src/variants/catalogue.js';
import { beyondCore, isCore, isProfiled } from '../../src/variants/core.js';
import { fires } from '../../src/variants/workloads.js';
import { referenceOf } from '../helpers/reference.js';

test('the reference results hold every design that openat-ebadf fires, all of the core among them', (t) => {
  const summary = join(referenceOf('6.12'), 'summary.csv');
  const measured = readSummary(summary).map(({ variant }) => variant);
  const fired = readCatalogue().filter((variant) => fires('openat-ebadf', variant));
  t.deepEqual(fired.map(({ id }) => id).sort(), measured.sort());
  const core = fired.filter(isCore);
  t.is(core.length, 32);
  t.deepEqual(readCatalogue().filter(isCore), core);
});

test('a run that chooses nothing says what it leaves out', (t) => {
  const core = [{ id: 'fentry-array' }, { id: 'kprobe-empty' }];
  t.is(beyondCore(core), null);
  t.is(beyondCore([{ id: 'xdp-array' }]), null, 'all of what has no core is measured');
  t.regex(
    beyondCore([...core, { id: 'tracepoint-queue' }]) ?? '',
    /the core, 2 designs; 1 more .* --variants '\*'/,
  );
});

test('profiles of the core are those of its designs and of the arms without one', (t) => {
  for (const arm of ['baseline', 'control', 'kprobe-array']) t.true(isProfiled('core', arm), arm);
  for (const arm of ['fentry-lpm-trie', 'kprobe-array@thread']) t.false(isProfiled('core', arm), arm);
  t.true(isProfiled(true, 'fentry-lpm-trie'));
  t.false(isProfiled(false, 'kprobe-array'));
});
