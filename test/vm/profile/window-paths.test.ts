// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { parsePaths, type Way } from '../../../src/vm/profile/window-paths.js';

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');

test('paths are read as the plugin writes them, addresses in 16 digits', (t) => {
  const written = text(
    'path 1920',
    '401000 2 401003 s 18 0 0',
    'ffffffff81e00080 2 ffffffff81e00086 c 4 0 0',
    'path 3',
    'ffffffff82000010 2 ffffffff82000015 r 2 2 1',
  );
  t.deepEqual(parsePaths(written), [
    {
      windows: 1920,
      blocks: [
        {
          pc: '0000000000401000',
          ran: 2,
          end: '0000000000401003',
          way: 's',
          loads: 18,
          stores: 0,
          atomics: 0,
        },
        {
          pc: 'ffffffff81e00080',
          ran: 2,
          end: 'ffffffff81e00086',
          way: 'c',
          loads: 4,
          stores: 0,
          atomics: 0,
        },
      ],
    },
    {
      windows: 3,
      blocks: [
        {
          pc: 'ffffffff82000010',
          ran: 2,
          end: 'ffffffff82000015',
          way: 'r',
          loads: 2,
          stores: 2,
          atomics: 1,
        },
      ],
    },
  ]);
});

test('a path of no block and a burst of no window are what they are', (t) => {
  t.deepEqual(parsePaths('path 1\n'), [{ windows: 1, blocks: [] }]);
  t.deepEqual(parsePaths(''), []);
});

const WORDS = 'ffffffff82000010 2 ffffffff82000015 r 2 2 1';
const BAD: [what: string, text: string][] = [
  ['a block before any path', text(WORDS)],
  ['a last line that is cut off', `path 1\n${WORDS}`],
  ['a last number that is cut off, with the next path behind it', `path 1\n${WORDS.slice(0, -2)}\npath 1\n`],
  ['a line of nothing', text('path 1', '', WORDS)],
  ['no window', text('path 0', WORDS)],
  ['less than none', text('path -1', WORDS)],
  ['more windows than a burst has', text(`path ${10 ** 9}`, WORDS)],
  ['an address of 17 digits', text('path 1', `f${WORDS}`)],
  ['an address that is no hex', text('path 1', WORDS.replace('2000010', '200001g'))],
  ['capitals', text('path 1', WORDS.replace('ffffffff8', 'FFFFFFFF8'))],
  ['a way of its own', text('path 1', WORDS.replace(' r ', ' j '))],
  ['two ways', text('path 1', WORDS.replace(' r ', ' rr '))],
  ['more instructions than a block has', text('path 1', WORDS.replace(' 2 ', ' 100000 '))],
  ['more accesses than a number holds exactly', text('path 1', WORDS.replace(' r 2 ', ` r ${10 ** 15} `))],
  ['a number with a point', text('path 1', WORDS.replace(' r 2 ', ' r 2.5 '))],
  ['one column more', text('path 1', `${WORDS} 0`)],
  ['other breaks of lines', text('path 1', WORDS).replaceAll('\n', '\r\n')],
  ['another file', '<html>\n'],
];
for (const [what, given] of BAD) test(`${what} is no profile`, (t) => t.is(parsePaths(given), null));

const address = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const block = fc.record({
  pc: address,
  ran: fc.nat(65535),
  end: address,
  way: fc.constantFrom<Way>('c', 'r', 's', 'i', '.'),
  loads: fc.nat(10 ** 9),
  stores: fc.nat(10 ** 9),
  atomics: fc.nat(65535),
});
const path = fc.record({ windows: fc.integer({ min: 1, max: 10 ** 9 - 1 }), blocks: fc.array(block) });

test('whatever is written is read again, and no part of it is', (t) => {
  fc.assert(
    fc.property(fc.array(path, { minLength: 1 }), (paths) => {
      const lines = paths.flatMap(({ windows, blocks }) => [
        `path ${windows}`,
        ...blocks.map(({ pc, ran, end, way, loads, stores, atomics }) =>
          [pc.toString(16), ran, end.toString(16), way, loads, stores, atomics].join(' '),
        ),
      ]);
      const digits = (of: bigint) => of.toString(16).padStart(16, '0');
      const wanted = paths.map(({ windows, blocks }) => ({
        windows,
        blocks: blocks.map((one) => ({ ...one, pc: digits(one.pc), end: digits(one.end) })),
      }));
      t.deepEqual(parsePaths(text(...lines)), wanted);
      t.is(parsePaths(text(...lines).slice(0, -1)), null);
    }),
    { numRuns: 50 },
  );
});

test('no text makes it throw', (t) => {
  const read = (text: string) => void t.notThrows(() => parsePaths(text));
  fc.assert(fc.property(fc.string(), read));
  fc.assert(fc.property(fc.string(), (given) => read(`path 1\n${given}\n`)));
});
