// SPDX-License-Identifier: MIT
import test from 'ava';
import { leftToConclude } from '../../src/run/left.js';
import type { RunOptions } from '../../src/samples/environment.js';
import { eventSamples } from '../analysis/samples.js';
import { environment, variantRecord } from '../samples/environment.js';

const BASE = [100, 101, 99, 100, 102, 98, 100];
const WIDE = [150, 173, 127, 151, 169, 142, 138];
const samples = eventSamples({ baseline: BASE, narrow: BASE.map((value) => value + 50), wide: WIDE });
const variants = ['narrow', 'wide'].map((id) => variantRecord({ id }));

function left(options: Partial<RunOptions>, usable = 7, all = variants) {
  const known = environment();
  const asked = { ...known.options, blocks: null, ...options };
  return leftToConclude({ samples, environment: { ...known, variants: all, options: asked } }, usable);
}

test('first the blocks that verdicts need are lacking', (t) => {
  t.is(left({ precision: 1 }, 0), '7 more blocks for verdicts');
  t.is(left({ precision: null }, 6), '1 more block for verdicts');
});

test('then intervals as narrow as asked', (t) => {
  t.is(left({ precision: 1 }), '1 of 2 intervals within ± 1 ns');
  t.is(left({ precision: 1000 }), '2 of 2 intervals within ± 1000 ns');
});

test('a design that failed or has no interval yet is not within', (t) => {
  const failed = variantRecord({ id: 'wide', status: 'failed' });
  const fresh = variantRecord({ id: 'fresh' });
  t.is(left({ precision: 1 }, 7, [...variants.slice(0, 1), failed, fresh]), '1 of 2 intervals within ± 1 ns');
});

test('a run that ends with its blocks, or its time, lacks nothing', (t) => {
  t.is(left({ blocks: 3, precision: null }, 1), '');
  t.is(left({ precision: null }), '');
  t.is(left({ blocks: 30, precision: 1 }, 1), '1 of 2 intervals within ± 1 ns');
});
