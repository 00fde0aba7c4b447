// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { ProbeBenchError } from '../../../src/errors.js';
import type { Handed } from '../../../src/native/index.js';
import type { Probe } from '../../../src/session/interfaces.js';
import { Buffers, demandAll, emptied, roomOf } from '../../../src/session/phases/handed-over.js';

const handed = (share: number, rest: Partial<Handed> = {}): Handed => {
  return { counted: 1, share, buffer: 'events', holds: 1000, ...rest };
};

/** A probe whose buffers hand these over, one after the other. */
function probeOf(...all: (Handed | null)[]): Probe {
  return { drain: () => all.shift() ?? null } as Partial<Probe> as Probe;
}

const overflow = { instanceOf: ProbeBenchError, code: 'overflow' };

test('half of what buffers hold is their room', (t) => {
  t.is(roomOf(handed(0.064), 64), 500);
  t.is(roomOf(handed(0.128), 64), 250, 'an event of two records takes twice as much');
});

test('a buffer of any size has less room than it holds events', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 101, max: 1e9 }), fc.integer({ min: 1, max: 100 }), (holds, events) => {
      const room = roomOf(handed(events / holds), events) ?? 0;
      t.true(room >= 1 && room <= holds / 2 && room > holds / 2 - 1.01);
    }),
  );
});

test('without buffers, without known events, or where nothing came by them, there is room for all', (t) => {
  t.is(roomOf(null, 64), null);
  t.is(roomOf(handed(0.064), null), null);
  t.is(roomOf(handed(0), 64), null);
});

test('a buffer that does not hold a hundred events is named, with how many records it holds', (t) => {
  t.is(roomOf(handed(0.64), 64), 50);
  const error = t.throws(() => roomOf(handed(0.65, { holds: 97 }), 64), overflow);
  t.regex(error.message, /^its buffer `events` holds 97 records of this size, and more came/);
  t.regex(error.remedy ?? '', /--map events=BYTES/);
  t.regex(
    t.throws(() => roomOf(handed(2, { holds: 1 }), 64), overflow).message,
    /^its buffer `events` holds 1 record of this size/,
  );
});

test('what was lost beside many events is not taken for room', (t) => {
  t.throws(() => roomOf(handed(51 / 50, { holds: 50 }), 256), overflow);
});

test('emptying tells what was counted, of a probe without such a buffer nothing', (t) => {
  t.is(emptied(probeOf(handed(1, { counted: 7 }))), 7);
  t.is(emptied(probeOf(handed(0.5, { counted: null }))), null);
  t.is(emptied(probeOf(null)), null);
  t.is(emptied(null), null);
});

test('emptying a buffer that was full is an error: what was measured is the failing path', (t) => {
  const error = t.throws(() => emptied(probeOf(handed(1.001))), overflow);
  t.regex(error.message, /`events` holds 1000 records/);
});

test('less handed over than events made is an overflow, and where nothing is handed over nothing is demanded', (t) => {
  t.throws(() => demandAll(9, 10), { ...overflow, message: /^it held 9 of 10 events/ });
  t.notThrows(() => demandAll(10, 10));
  t.notThrows(() => demandAll(11, 10), 'others’ events come, too');
  t.notThrows(() => demandAll(null, 10));
});

test('a run that others overflowed is to be made again, one that fits is not', (t) => {
  const buffers = new Buffers(probeOf(handed(1.5), handed(1), handed(2), handed(0.2)));
  t.deepEqual(
    [1, 2, 3, 4].map(() => buffers.held()),
    [false, true, false, true],
  );
});

test('a buffer that overflows on and on fails, by its name', (t) => {
  const buffers = new Buffers(probeOf(...Array.from({ length: 11 }, () => handed(1.5))));
  for (let run = 0; run < 10; run++) t.false(buffers.held());
  t.throws(() => buffers.held(), { ...overflow, message: /^its buffer `events` holds 1000 records/ });
});

test('buffers are emptied before a run whatever had come into them', (t) => {
  const buffers = new Buffers(probeOf(handed(9, { counted: 3 }), handed(0.1)));
  t.is(buffers.empty(), 3);
  t.true(buffers.held());
  const none = new Buffers(null);
  t.is(none.empty(), null);
  t.true(none.held());
});
