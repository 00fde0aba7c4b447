// SPDX-License-Identifier: MIT
import test from 'ava';
import { ARCHES } from '../../../scripts/lib/arches.mjs';
import { ProbeBenchError } from '../../../src/errors.js';
import { ARCH_NAMES, archNamed, archOfRelease, guestArch, hostArch } from '../../../src/vm/system/arch.js';

test('names follow from the architecture', (t) => {
  t.is(guestArch('x86_64').flavour, 'cloud-amd64');
  t.is(guestArch('arm64').flavour, 'cloud-arm64');
  t.is(guestArch('arm64').qemu, 'qemu-system-aarch64');
});

test('set-up knows the same architectures', (t) => {
  t.deepEqual(
    ARCHES.map(({ name }) => name),
    [...ARCH_NAMES],
  );
});

test('a machine is of either architecture, by Node’s name of it', (t) => {
  t.is(hostArch('x64'), 'x86_64');
  t.is(hostArch('arm64'), 'arm64');
});

test('an architecture that guests cannot have is named, with those that they can', (t) => {
  for (const one of [() => hostArch('mips'), () => archNamed('mips')]) {
    const error = t.throws(one, { instanceOf: ProbeBenchError, message: /"mips".*x86_64 and arm64/ });
    t.is(error.exitCode, 4);
  }
  for (const name of ['', 'x64', 'amd64', 'ARM64', 'arm64 ', '__proto__'])
    t.throws(() => archNamed(name), { instanceOf: ProbeBenchError }, name);
});

test('a Debian release ends with its architecture, and others tell none', (t) => {
  t.is(archOfRelease('6.12.107+deb13-cloud-amd64'), 'x86_64');
  t.is(archOfRelease('6.1.0-50-rt-arm64'), 'arm64');
  t.is(archOfRelease('6.18.5-200.fc43.x86_64'), null);
});
