// SPDX-License-Identifier: MIT
import test from 'ava';
import { compileHarness } from './harness.js';

const harness = compileHarness();
test.after.always(harness.remove);

/** The paths of windows of a block each, which is translated anew for each. */
function paths(...blocks: string[]): string[] {
  const windows = blocks.flatMap((block) => ['window', `block ${block}`, 'close']);
  const lines = harness.run(['begin', ...windows, 'end', 'profile']);
  return lines.filter((line) => line.startsWith('path'));
}

test('a block that is translated again is the one that it was', (t) => {
  t.deepEqual(paths(...Array(5000).fill('7ffe1000 90 c3')), ['path 5000']);
});

test('a block is another where it lies elsewhere, or where one of its instructions is another', (t) => {
  const one = '7ffe1000 90 90 7502';
  const others = [
    '7ffe1001 90 90 7502',
    '7ffe1000 90 90',
    '7ffe1000 90 fa 7502',
    '7ffe1000 6690 7502',
    '7ffe1000 90 90 7503',
  ];
  for (const other of others) t.deepEqual(paths(one, other, one), ['path 2', 'path 1'], other);
});
