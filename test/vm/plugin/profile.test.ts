// SPDX-License-Identifier: MIT
import test from 'ava';
import { parsePaths } from '../../../src/vm/profile/window-paths.js';
import { compileHarness } from './harness.js';

const harness = compileHarness();
test.after.always(harness.remove);

const ENTRY = 'ffffffff81e00000';
const CALL = ['block 401000 90 0f05', `block ${ENTRY} 9c e8fbff0000`];
const RETURNS = 'block ffffffff82000000 90 c3';
const window = (...lines: string[]) => ['window', ...lines, 'close'];

/** What is written of bursts block by block; their rows, each a line in front, are left out. */
function profileOf(...bursts: string[][]): string[] {
  const lines = bursts.flatMap((windows) => ['begin', ...windows, 'end']);
  return harness.run([...lines, 'profile']).slice(bursts.length);
}

test('a profile tells each block of a window: where, how many instructions, to where, and how it goes on', (t) => {
  t.deepEqual(profileOf(window(...CALL, RETURNS, 'block ffffffff81e00020 90 cf', 'block 401003 90')), [
    'path 1',
    '401000 2 401003 s 0 0 0',
    `${ENTRY} 2 ffffffff81e00006 c 0 0 0`,
    'ffffffff82000000 2 ffffffff82000002 r 0 0 0',
    'ffffffff81e00020 2 ffffffff81e00022 i 0 0 0',
    '401003 1 401004 . 0 0 0',
  ]);
});

test('windows of the same blocks are one path, in whatever order they come', (t) => {
  const one = window(...CALL);
  const other = window(RETURNS);
  const paths = profileOf([...one, ...other, ...one, ...other, ...one]).filter((line) =>
    line.startsWith('path'),
  );
  t.deepEqual(paths, ['path 3', 'path 2']);
});

test('accesses stand at the block that made them, of all windows together; locked instructions of one', (t) => {
  const locked = 'block ffffffff82000010 f048ff00 c3';
  const lines = [
    'access 0 3 0 9 8',
    ...CALL,
    'access 1000 3 0 2 8',
    locked,
    'access 2000 3 1 1 8',
    'access 1000 3 0 1 8',
  ];
  t.deepEqual(profileOf([...window(...lines), ...window(...lines)]), [
    'path 2',
    '401000 2 401003 s 18 0 0',
    `${ENTRY} 2 ffffffff81e00006 c 4 0 0`,
    'ffffffff82000010 2 ffffffff82000015 r 2 2 1',
  ]);
});

test('of a block that is left before its end stands what ran', (t) => {
  const device = 'block ffffffff82000000 90 8900 90 c3';
  t.deepEqual(profileOf(window(...CALL, device, 'block ffffffff82000003 90 c3')).slice(3), [
    'ffffffff82000000 2 ffffffff82000003 . 0 0 0',
    'ffffffff82000003 2 ffffffff82000005 r 0 0 0',
  ]);
});

test('each burst begins anew, and its row says where its part of the file lies', (t) => {
  const lines = [
    'begin',
    ...window(...CALL),
    'end',
    'begin',
    'end',
    'begin',
    ...window(RETURNS),
    'end',
    'profile',
  ];
  const [first = '', empty = '', last = '', ...profile] = harness.run(lines);
  const [from, to] = [10, 11].map((column) =>
    [first, empty, last].map((row) => Number(row.split(',')[column])),
  );
  const [one = 0, two = 0, three = 0] = to ?? [];
  t.deepEqual(from, [0, one, two]);
  const text = `${profile.join('\n')}\n`;
  t.is(three, text.length);
  t.is(two, one);
  t.regex(text.slice(0, one), /^path 1\n401000 .*\nffffffff81e00000 .*\n$/);
  t.regex(text.slice(two, three), /^path 1\nffffffff82000000 .*\n$/);
});

test('more paths than it can hold make the row say so', (t) => {
  const paths = Array.from({ length: 4097 }, (_, n) =>
    window(`block ${(0xffffffff82000000n + BigInt(n)).toString(16)} 90`),
  );
  const [row = ''] = harness.run(['begin', ...paths.flat(), 'end']);
  t.regex(row, /,paths of a profile$/);
  const [fits = ''] = harness.run(['begin', ...paths.slice(1).flat(), 'end']);
  t.regex(fits, /,$/);
});

test('what the plugin writes is read as it was', (t) => {
  const lines = profileOf([...window('access 0 3 0 9 8', ...CALL, RETURNS), ...window(RETURNS)]);
  const paths = parsePaths(lines.map((line) => `${line}\n`).join(''));
  t.deepEqual(
    paths?.map(({ windows, blocks }) => [windows, blocks.map(({ pc, ran, way }) => `${pc} ${ran} ${way}`)]),
    [
      [1, ['0000000000401000 2 s', `${ENTRY} 2 c`, 'ffffffff82000000 2 r']],
      [1, ['ffffffff82000000 2 r']],
    ],
  );
  t.like(paths?.[0]?.blocks[0], { end: '0000000000401003', loads: 9, stores: 0, atomics: 0 });
});
