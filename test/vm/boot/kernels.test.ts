// SPDX-License-Identifier: MIT
import test from 'ava';
import { resolveKernel } from '../../../src/vm/kernels/resolve.js';
import { echo } from '../fixtures/guests.js';

/** The series that results are published for; 7 stands for the newest 7.x. The default's own tests boot 6.12. */
const SERIES = ['5.10', '6.1', '6.18', '7'];

for (const series of SERIES) {
  test(`the newest ${series} boots to its first message`, async (t) => {
    const { release } = await resolveKernel(series);
    const { messages, error } = await echo(series, { messages: 1, finish: 'done' });
    t.is(error, null);
    t.is(messages[0]?.release, release);
    t.true(release.startsWith(`${series}.`));
  });
}
