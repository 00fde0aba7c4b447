// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { type Need, outlookOf, outlookText } from '../../src/plan/outlook.js';

const need: Need = { block_s: 1.2, warmup: 1, least: 10, asked_s: null, usual_s: 60, blocks: null };

test('without a time a run takes the usual one, and up to twice that where visits are disturbed', (t) => {
  t.like(outlookOf(need), { seconds: 60, most_s: 120, blocks: 49, least: 10 });
});

test('where the blocks that verdicts need take longer than usual, it takes as long', (t) => {
  const { seconds, most_s, blocks } = outlookOf({ ...need, block_s: 25 });
  t.deepEqual([seconds, most_s], [303, 606]);
  t.true(blocks >= 10);
});

test('a time that was asked for is kept to', (t) => {
  t.like(outlookOf({ ...need, asked_s: 5 }), { seconds: 5, most_s: 5, blocks: 3 });
});

test('a number of blocks that was asked for is waited for, unless a time was asked for too', (t) => {
  t.like(outlookOf({ ...need, blocks: 3 }), { seconds: 86_400, blocks: 3 });
  t.like(outlookOf({ ...need, blocks: 30, asked_s: 13 }), { seconds: 13, blocks: 9 });
});

test('it says how many blocks fit and, where these are too few, what would give enough', (t) => {
  t.is(
    outlookText(outlookOf(need), 14),
    '14 designs, about 1.2 s a block: 49 blocks in 60 s; verdicts need 10',
  );
  t.is(
    outlookText(outlookOf({ ...need, asked_s: 5 }), 14),
    '14 designs, about 1.2 s a block: 3 blocks in 5 s, too few for verdicts, which need 10: --max-time 15 would do',
  );
  t.is(
    outlookText(outlookOf({ ...need, blocks: 1 }), 1),
    '1 design, about 1.2 s a block: 1 block, too few for verdicts, which need 10: --blocks 10 would do',
  );
});

test('a planned run always holds the blocks that verdicts need', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e4, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(10, 60),
        (block_s, least, usual_s) => outlookOf({ ...need, block_s, least, usual_s }).blocks >= least,
      ),
    ),
  );
});

test('the time that it says would do does', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e4, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        (block_s, least) => {
          const { remedy } = outlookOf({ ...need, block_s, least, asked_s: 0.001 });
          const asked_s = Number(remedy.replace('--max-time ', ''));
          return outlookOf({ ...need, block_s, least, asked_s }).blocks >= least;
        },
      ),
    ),
  );
});
