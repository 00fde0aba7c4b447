// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { guestArch } from '../../../src/vm/system/arch.js';

test('names follow from the architecture', (t) => {
  t.is(guestArch('x64').flavour, 'cloud-amd64');
  t.is(guestArch('arm64').flavour, 'cloud-arm64');
  t.is(guestArch('arm64').qemu, 'qemu-system-aarch64');
});

test('an architecture without known kernels is named', (t) => {
  const error = t.throws(() => guestArch('mips'), { instanceOf: ProbeBenchError });
  t.regex(error.message, /mips/);
  t.is(error.exitCode, 4);
});
