// SPDX-License-Identifier: MIT
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ARCHES } from '../../../scripts/lib/arches.mjs';
import { vmToolsLacking } from '../../../src/run/targets/vm-tools.js';
import { hostArch } from '../../../src/vm/system/arch.js';
import { temporaryFolder } from '../../samples/temporary.js';

for (const { name, qemu, qemuPackages } of ARCHES)
  test(`a machine without ${qemu} cannot boot guests of ${name}: one sentence says what to install`, (t) => {
    const { what, remedy } = vmToolsLacking([name], [temporaryFolder(t)]) ?? {};
    t.true(what?.startsWith(qemu), what);
    t.is(what?.includes('a static busybox'), name === hostArch());
    t.regex(what ?? '', / missing$/);
    t.true(remedy?.includes(qemuPackages.debian ?? '') || !remedy?.includes('apt-get'), remedy);
  });

test('of several architectures all that is missing is told at once', (t) => {
  const archs = ARCHES.map(({ name }) => name);
  const { what } = vmToolsLacking(archs, [temporaryFolder(t)]) ?? {};
  for (const { qemu } of ARCHES) t.true(what?.includes(qemu), what);
});

test('with QEMU and busybox there, guests of the machine’s own architecture lack nothing', (t) => {
  const bin = temporaryFolder(t);
  for (const { qemu } of ARCHES) writeFileSync(join(bin, qemu), '', { mode: 0o755 });
  writeFileSync(join(bin, 'busybox'), 'static', { mode: 0o755 });
  t.is(vmToolsLacking([hostArch()], [bin]), null);
});
