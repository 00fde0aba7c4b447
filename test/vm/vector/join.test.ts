// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { NO_VECTOR } from '../../../src/samples/vector.js';
import type { GuestRow } from '../../../src/vm/guest-message.js';
import { VectorJoin } from '../../../src/vm/vector/join.js';
import { ROWS_HEADER } from '../../../src/vm/vector/row.js';
import { RowsFile } from '../../../src/vm/vector/rows-file.js';
import { sample } from '../../samples/rows.js';
import { line, SYMBOLS } from './rows.js';

const folder = mkdtempSync(join(tmpdir(), 'probe-bench-join-'));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function joinOf(lines: readonly string[], symbols: typeof SYMBOLS | null = SYMBOLS): VectorJoin {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, [ROWS_HEADER, ...lines, ''].join('\n'));
  const rows = new RowsFile(path);
  rows.catchUp();
  const joined = new VectorJoin(rows, 'x86_64');
  if (symbols !== null) joined.know(symbols);
  return joined;
}

const exact = { ...sample(), ...NO_VECTOR, block: 2, phase: 'stats', events: 1920, wall: 5_775_360 } as const;
const row = (burst: number, given: Partial<GuestRow> = {}): GuestRow => ({ ...exact, burst, ...given });

const VECTOR = {
  traps: 2,
  interrupts: 0.25,
  atomics: 8,
  returns: 59,
  irq_flags: 2,
  loads: 576,
  stores: 917,
  code_lines: 188,
  data_lines: 301_504 / 1920,
};

test('a row that agrees with the guest’s clock has its vector, per event', (t) => {
  const { rows, warnings } = joinOf([line(4)]).join('fentry-array', [row(4)]);
  t.deepEqual(rows, [{ ...row(4), ...VECTOR }]);
  t.deepEqual(warnings, []);
});

test('a row without a burst, as of exact accounting, is left as it is', (t) => {
  const { burst, ...count } = row(0);
  t.deepEqual(joinOf([]).join('fentry-array', [count]), {
    rows: [count],
    warnings: [],
    events: null,
  });
});

const DISAGREE: [what: string, cells: Record<string, string | number>, reason: RegExp][] = [
  [
    'one instruction more',
    { instructions: 5_775_361 },
    /counted 5775361 instructions, and the guest’s clock 5775360$/,
  ],
  ['a window less', { windows: 1919 }, /saw 1919 windows of 1920$/],
  ['a table that was full', { spoilt: 'lines of data' }, /had no room for all lines of data$/],
  ['another burst’s number', { burst: 5 }, /has no such row$/],
];
for (const [what, cells, reason] of DISAGREE)
  test(`${what} leaves the row without a vector, and is told with the design’s name`, (t) => {
    const { rows, warnings } = joinOf([line(4, cells)]).join('fentry-array', [row(4)]);
    t.deepEqual(rows, [row(4)]);
    t.is(warnings.length, 1);
    t.like(warnings[0], { code: 'no-vector', variant: 'fentry-array' });
    t.regex(warnings[0]?.text ?? '', /^fentry-array: .*\(first in block 2, stats\): /);
    t.regex(warnings[0]?.text ?? '', reason);
  });

test('a design is told of once; other rows of it keep their vectors', (t) => {
  const joined = joinOf([line(0), line(2), line(3)]);
  const { rows, warnings } = joined.join('fentry-array', [row(0), row(1), row(2, { wall: 1 }), row(3)]);
  t.deepEqual(
    rows.map(({ loads }) => loads),
    [576, null, null, 576],
  );
  t.is(warnings.length, 1);
  t.is(joined.join('fentry-array', [row(9)]).warnings.length, 0);
  const [ofBaseline] = joined.join('baseline', [row(9)]).warnings;
  t.false('variant' in (ofBaseline ?? {}), 'the baseline is no design');
});

test('without the kernel’s symbols, or with those of another entry, traps and interrupts are not known, never 0', (t) => {
  const unknown = { ...VECTOR, traps: null, interrupts: null };
  const far = ['ffffffff81d00000', 'ffffffff81f00000', '1'];
  const unfit = [
    ...[null, { ...SYMBOLS, entry: 'ffffffff81c00080' }, { ...SYMBOLS, entry: '0' }],
    ...[
      { ...SYMBOLS, traps: [] },
      { ...SYMBOLS, interrupts: [] },
    ],
    ...far.map((address) => ({ ...SYMBOLS, traps: [...SYMBOLS.traps, address] })),
  ];
  for (const symbols of unfit) {
    const { rows, warnings } = joinOf([line(4)], symbols).join('fentry-array', [row(4)]);
    t.deepEqual(rows, [{ ...row(4), ...unknown }]);
    t.regex(warnings[0]?.text ?? '', /does not tell where traps and interrupts enter it$/);
  }
  t.like(joinOf([line(4, { entry: '0', entries: '' })]).join('fentry-array', [row(4)]).rows[0], unknown);
});

test('where the profile of a visit’s events is comes from the row of their burst, if that agrees', (t) => {
  const place = { profile_from: 40, profile_to: 90 };
  const lines = [line(0, { profile_to: 40 }), line(1, place), line(2, { ...place, windows: 1919 })];
  const joined = joinOf(lines);
  const events = (burst: number) => row(burst, { phase: 'event' });
  t.deepEqual(joined.join('fentry-array', [row(0), events(1)]).events, { from: 40, to: 90 });
  t.is(joined.join('fentry-array', [events(2)]).events, null);
  t.is(joined.join('fentry-array', [events(9)]).events, null);
  t.deepEqual(
    joinOf([line(0, place)], null).join('x', [events(0)]).events,
    { from: 40, to: 90 },
    'symbols or none',
  );
});
