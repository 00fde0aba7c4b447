// SPDX-License-Identifier: MIT
import test from 'ava';
import { resolveKernel } from '../../../src/vm/kernels/resolve.js';
import { echo } from '../fixtures/guests.js';

test('the newest 6.1, which no other test boots, boots to its first message', async (t) => {
  const { release } = await resolveKernel('6.1');
  const { messages, error } = await echo('6.1', { messages: 1, finish: 'done' });
  t.is(error, null);
  t.is(messages[0]?.release, release);
  t.true(release.startsWith('6.1.'));
});
