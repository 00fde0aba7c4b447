// SPDX-License-Identifier: MIT
import { closeSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ProbeBenchError } from '../../../src/errors.js';
import { startQemu } from '../../../src/vm/qemu/qemu-process.js';
import { hostArch } from '../../../src/vm/system/arch.js';
import { openNameless } from '../../../src/vm/system/nameless-file.js';
import { temporaryFolder } from '../../samples/temporary.js';

test('a file without a name is written and read again, and is in no folder', (t) => {
  const folder = temporaryFolder(t);
  const { fd, path } = openNameless(folder);
  t.deepEqual(readdirSync(folder), []);
  writeFileSync(path, 'initramfs');
  t.is(readFileSync(path, 'utf8'), 'initramfs');
  closeSync(fd);
});

test('a QEMU that inherits it writes to it by the same path', async (t) => {
  const { fd, path } = openNameless(temporaryFolder(t));
  const bare = ['-machine', 'none', '-nodefaults', '-display', 'none', '-monitor', 'stdio'];
  const log = ['-chardev', `file,id=log,path=${path}`, '-mon', 'chardev=log,mode=control'];
  const qemu = await startQemu(hostArch(), [...bare, ...log], { input: 'quit\n', inherited: [fd] });
  t.is((await qemu.ended).code, 0);
  t.regex(readFileSync(path, 'utf8'), /QMP/);
  closeSync(fd);
});

test('a folder that is not there or cannot be written is named, with the remedy', (t) => {
  for (const folder of [join(temporaryFolder(t), 'none'), '/proc']) {
    const error = t.throws(() => openNameless(folder), { instanceOf: ProbeBenchError });
    t.is(error?.code, 'no-temporary');
    t.true(error?.message.includes(folder));
    t.regex(error?.remedy ?? '', /TMPDIR/);
  }
});
