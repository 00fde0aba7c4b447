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
