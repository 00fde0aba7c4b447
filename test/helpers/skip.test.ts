// SPDX-License-Identifier: MIT
import test from 'ava';
import { SKIPPED, testUnless } from './skip.js';

/** A stand-in for ava's `test` that notes what was declared and how. */
function recorder() {
  const seen: [string, string][] = [];
  const declare = Object.assign((title: string) => void seen.push(['run', title]), {
    skip: (title: string) => void seen.push(['skip', title]),
  });
  return { seen, declare };
}

test('without a reason the test is declared as it is', (t) => {
  const { seen, declare } = recorder();
  testUnless(undefined, declare)('it counts', () => {});
  t.deepEqual(seen, [['run', 'it counts']]);
});

test('with a reason the test is skipped and its title carries the reason', (t) => {
  const { seen, declare } = recorder();
  testUnless('not root', declare)('it counts', () => {});
  t.deepEqual(seen, [['skip', `it counts${SKIPPED}not root`]]);
});

for (const reason of ['', '  ', 'one\ntwo']) {
  test(`a skip for ${JSON.stringify(reason)} is refused`, (t) => {
    t.throws(() => testUnless(reason), { instanceOf: TypeError, message: /one line of reason/ });
  });
}
