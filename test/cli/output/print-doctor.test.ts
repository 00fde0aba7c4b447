// SPDX-License-Identifier: MIT
import test from 'ava';
import { concluded } from '../../../src/cli/output/print-doctor.js';
import type { Check } from '../../../src/host/checks.js';

const lacks = (what: string, of: Check['of']): Check => ({
  what,
  state: 'lacks',
  found: '',
  remedy: 'x',
  of,
});
const limits: Check = { what: 'tracefs', state: 'limits', found: '', remedy: 'x', of: 'host' };

test('of each it is said whether it works, and where one works the exit code is 0', (t) => {
  t.deepEqual(concluded([limits]), {
    sentences: ['This kernel can be measured.', 'Other kernels can be booted and measured.'],
    exitCode: 0,
  });
  t.deepEqual(concluded([limits, lacks('privileges', 'host')]), {
    sentences: ['This kernel cannot be measured: privileges.', 'Other kernels can be booted and measured.'],
    exitCode: 0,
  });
  t.is(concluded([lacks('QEMU', 'guests')]).exitCode, 0);
});

test('where neither works it is exit code 4', (t) => {
  t.is(concluded([lacks('privileges', 'host'), lacks('QEMU', 'guests')]).exitCode, 4);
  t.deepEqual(concluded([lacks('addon', 'both')]), {
    sentences: [
      'This kernel cannot be measured: addon.',
      'Other kernels cannot be booted and measured: addon.',
    ],
    exitCode: 4,
  });
});
