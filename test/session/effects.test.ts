// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../src/errors.js';
import { changed, effectsText, meansOf, refuse } from '../../src/session/effects.js';
import { FakeMachine, variant } from './fakes.js';

test('events that end as they ever did are not changed, however many they are', (t) => {
  t.is(changed({ EBADF: 64 }, { EBADF: 128 }, 'openat-ebadf'), null);
  t.is(changed({ '': 60, EAGAIN: 4 }, { EAGAIN: 64 }, 'packets'), null, 'of what was seen before');
  t.is(changed({ EBADF: 64 }, {}, 'openat-ebadf'), null);
});

for (const [before, under, workload, text] of [
  [{ EBADF: 64 }, { EPERM: 64 }, 'openat-ebadf', '64 of 64 openat ended with EPERM, not EBADF'],
  [{ '': 64 }, { EPERM: 3, '': 61 }, 'openat', '3 of 64 openat ended with EPERM, not with success'],
  [{ EBADF: 64 }, { '': 1, EBADF: 63 }, 'openat-ebadf', '1 of 64 openat succeeded, not EBADF'],
  [{ '': 1, EBADF: 63 }, { EIO: 64 }, 'openat', '64 of 64 openat ended with EIO, not with success or EBADF'],
  [
    { EBADF: 64 },
    { EPERM: 32, EACCES: 32 },
    'openat-ebadf',
    '32 of 64 openat ended with EPERM, not EBADF, 32 of 64 openat ended with EACCES, not EBADF',
  ],
  [{ '': 64 }, { EAGAIN: 64 }, 'packets', '64 of 64 packets were dropped'],
] as const)
  test(`it is told of ${workload}: ${text}`, (t) => {
    t.is(changed(before, under, workload), text);
  });

test('by what programs change the kernel is told once, whichever of them does', (t) => {
  const programs = [
    { name: 'one', effects: ['lsm'] },
    { name: 'two', effects: ['lsm', 'bpf_send_signal'] },
    { name: 'three' },
  ];
  t.deepEqual(meansOf(new FakeMachine({ programs }).openProbe(variant, 'everybody')), [
    'lsm',
    'bpf_send_signal',
  ]);
});

test('what changes nothing, and has no means to, is not refused', (t) => {
  t.notThrows(() => refuse({ means: [], changed: null }));
});

for (const [means, seen, message] of [
  [['fmod_ret'], null, 'it changes what the kernel does: fmod_ret'],
  [[], '64 of 64 packets were dropped', 'it changes what the kernel does: 64 of 64 packets were dropped'],
  [
    ['lsm', 'bpf_send_signal'],
    'openat failed',
    'it changes what the kernel does: lsm, bpf_send_signal; openat failed',
  ],
] as const)
  test(`it is refused: ${message}`, (t) => {
    const error = t.throws(() => refuse({ means, changed: seen }), { instanceOf: ProbeBenchError, message });
    t.is(error.code, 'has-effects');
    t.regex(error.remedy ?? '', /--allow-effects/);
  });

test('of allowed effects both means and outcomes are told', (t) => {
  t.is(effectsText({ means: [], changed: null }), null);
  t.is(
    effectsText({ means: ['lsm'], changed: null }),
    'changes what the kernel does (lsm): no event of the workload ended otherwise',
  );
  t.is(
    effectsText({ means: [], changed: '64 of 64 packets were dropped' }),
    'changes what the kernel does: 64 of 64 packets were dropped',
  );
});
