// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { ftraceUsers, hookState, kprobesOn, traceEventOn } from '../../src/host/hook-state.js';

const ENTRY = '__x64_sys_openat';
const LIST = `ffffffff812f3b10  k  __x64_sys_openat+0x0    [FTRACE]
ffffffff812f3b14  k  __x64_sys_openat+0x4    [OPTIMIZED]
ffffffff812f3b20  r  __x64_sys_openat+0x0
ffffffff812f3b10  k  __x64_sys_openat+0x0    [DISABLED][FTRACE]
ffffffff812f3c10  k  __x64_sys_openat2+0x0    [FTRACE]
ffffffffc0000010  k  other+0x0  some_module [FTRACE]
`;

test('kprobes on the function are told by mode, disabled ones and other functions’ left out', (t) => {
  t.deepEqual(kprobesOn(LIST, ENTRY), ['ftrace', 'optimised', 'int3']);
  t.deepEqual(kprobesOn('', ENTRY), []);
});

test('users of a function’s ftrace call are counted as the kernel counts them', (t) => {
  const functions = `vfs_read (1) R   \ttramp: 0xffffffffc0204000\n${ENTRY} (3) R I     M \n${ENTRY}2 (9)\n`;
  t.is(ftraceUsers(functions, ENTRY), 3);
  t.is(ftraceUsers('vfs_read (1)\n', ENTRY), 0);
  t.is(ftraceUsers(`${ENTRY} (many)`, ENTRY), null);
});

test('a trace event is on, off, or not told', (t) => {
  for (const [text, on] of [
    ['1\n', true],
    ['0', false],
    ['0*', false],
    ['1*', true],
    ['X', null],
    ['', null],
  ] as const)
    t.is(traceEventOn(text), on, text);
});

test('a file that cannot be read is not known, never nobody', (t) => {
  t.is(kprobesOn(null, ENTRY), null);
  t.is(ftraceUsers(null, ENTRY), null);
  t.is(traceEventOn(null), null);
});

test('text that is none of the kernel’s raises nothing and counts nothing', (t) => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      t.deepEqual(kprobesOn(text, ENTRY), []);
      t.is(ftraceUsers(text, ENTRY), 0);
      t.true([true, false, null].includes(traceEventOn(text)));
    }),
  );
});

test('the state of this machine’s hook is read or not known', (t) => {
  const { kprobes, ftrace_users } = hookState('no_such_function');
  t.true(kprobes === null || kprobes.length === 0);
  t.true(ftrace_users === null || ftrace_users === 0);
});
