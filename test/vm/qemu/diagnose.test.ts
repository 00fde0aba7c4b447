// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { decisiveLines, diagnose, type GuestEnd } from '../../../src/vm/qemu/diagnose.js';

const END: GuestEnd = { console: '', stderr: '', code: 0, silent: false, excess: null, spoke: true };

const CASES: [string, Partial<GuestEnd>, string, RegExp][] = [
  [
    'a panic',
    { console: '[ 1.3] Kernel panic - not syncing: sysrq triggered crash\r\n' },
    'guest-panic',
    /panicked: sysrq triggered crash$/,
  ],
  [
    'a process killed for want of memory, though a panic follows',
    {
      console:
        '[9.1] Out of memory: Killed process 73 (node) total-vm:9kB\n[9.2] Kernel panic - not syncing: x\n',
    },
    'guest-memory',
    /Killed process 73 \(node\)/,
  ],
  [
    'an initramfs that does not fit',
    {
      console: 'Initramfs unpacking failed: write error\nKernel panic - not syncing: No working init found.',
    },
    'guest-memory',
    /no room for its initramfs/,
  ],
  [
    'a flood',
    {
      console: 'probe-bench: the guest script ended with 1\n',
      excess: 'wrote more than 9 bytes to its console',
    },
    'guest-flood',
    /wrote more than 9 bytes to its console/,
  ],
  [
    'a missing init, though it panics as well',
    { console: 'Kernel panic - not syncing: No working init found.  Try passing init= option' },
    'guest-no-init',
    /found no init/,
  ],
  [
    'a kernel that cannot be unpacked',
    { console: '\n\nXZ-compressed data is corrupt\n\n -- System halted' },
    'image-corrupt',
    /XZ-compressed data is corrupt/,
  ],
  [
    'a script that failed, with its error',
    { console: 'TypeError: x is not a function\n    at f\nprobe-bench: the guest script ended with 1\n' },
    'guest-script',
    /failed \(exit 1\): TypeError: x is not a function/,
  ],
  [
    'an early end',
    { console: 'probe-bench: the guest script ended with 0\n' },
    'guest-ended',
    /without saying that it was done/,
  ],
  ['a hang', { silent: true, code: null, console: 'last words\n' }, 'guest-hang', /hung.*after: last words/],
  ['a mute kernel', { silent: true, code: null, spoke: false }, 'guest-mute', /no serial console/],
  [
    'a QEMU that does not start',
    { code: 1, stderr: 'qemu-system-x86_64: cannot set up guest memory: Cannot allocate memory\n' },
    'qemu-failed',
    /Cannot allocate memory/,
  ],
];

for (const [name, end, code, what] of CASES) {
  test(`${name} is told apart`, (t) => {
    const found = diagnose({ ...END, ...end });
    t.is(found.code, code);
    t.regex(found.what, what);
    t.truthy(found.remedy);
  });
}

test('any end is some diagnosis of one line', (t) => {
  const text = fc.oneof(fc.string(), fc.constantFrom(...CASES.map(([, { console = '' }]) => console)));
  t.notThrows(() =>
    fc.assert(
      fc.property(
        text,
        fc.string(),
        fc.boolean(),
        fc.option(fc.nat(255)),
        (console, stderr, silent, code) => {
          const found = diagnose({ ...END, console, stderr, silent, code, spoke: silent });
          return found.code !== '' && !found.what.includes('\n');
        },
      ),
    ),
  );
});

test('a console of any shape is judged at once, a long line and a thousand empty ones too', (t) => {
  const began = Date.now();
  for (const part of ['a', '\n', ' ', '\n ', 'aError']) diagnose({ ...END, console: part.repeat(2 ** 18) });
  t.true(Date.now() - began < 5000);
});

test('the decisive lines are those that name trouble, else the last', (t) => {
  t.deepEqual(decisiveLines('a\nBUG: x\nb\nRIP: y\nc\n'), ['BUG: x', 'RIP: y']);
  t.deepEqual(decisiveLines('1\n2\n\n3\n', 2), ['2', '3']);
  t.deepEqual(decisiveLines(''), []);
});
