// SPDX-License-Identifier: MIT
import test from 'ava';
import { addon } from '../../src/native/addon.js';
import { NativeError, named, STEPS } from '../../src/native/error.js';

test('the addon and TypeScript know the same steps, in the same order', (t) => {
  t.deepEqual(addon().steps, [...STEPS]);
});

test('an error of the addon names its subject, step, errno and log', (t) => {
  const { Probe } = addon();
  const error = t.throws(() => named('a lost object', () => new Probe('/nowhere/x.bpf.o', 0)), {
    instanceOf: NativeError,
    message: /^open of a lost object failed at \/nowhere\/x\.bpf\.o: ENOENT \(No such file or directory\): /,
  });
  t.like(error, { code: 'native-open', step: 'open', errnoName: 'ENOENT' });
  t.regex(error.log ?? '', /libbpf: elf: failed to open/);
});

const thrown = (message: string, log: string, code: string | null, meaning: string) =>
  Object.assign(new Error(message), { step: 'load', log, code, meaning });

test('the reason names no subject, no program and no descriptor: equal reasons are equal words', (t) => {
  const log = (program: string, fd: number) =>
    `libbpf: prog '${program}': failed to create BPF link for perf_event FD ${fd}: -13 (Permission denied)\n`;
  const reason = (name: string, fd: number) =>
    t.throws(() =>
      named(`a-long-object:${name}`, () => {
        throw thrown('a-long-object:o', log(name, fd), 'EACCES', 'Permission denied');
      }),
    ) as NativeError;
  const [one, other] = [reason('on_open', 20), reason('on_close', 21)];
  t.is(one.reason, other.reason);
  t.regex(
    one.reason,
    /^load failed: EACCES \(Permission denied\): failed to create BPF link for perf_event FD: -13/,
  );
  t.regex(one.message, /^load of a-long-object:on_open failed: EACCES/);
  t.is(other.program, 'on_close');
});

test('an errno that the C library does not know has the kernel’s name', (t) => {
  const error = t.throws(() =>
    named('x', () => {
      throw thrown('x', '', null, 'Unknown error 524');
    }),
  ) as NativeError;
  t.is(error.errnoName, 'ENOTSUPP');
  t.is(error.reason, 'load failed: ENOTSUPP (Operation is not supported)');
});

test('any other error comes out as it is', (t) => {
  const error = new TypeError('a bug');
  t.is(
    t.throws(() =>
      named('x', () => {
        throw error;
      }),
    ),
    error,
  );
});
