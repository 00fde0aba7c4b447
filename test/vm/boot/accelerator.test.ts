// SPDX-License-Identifier: MIT
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { DEFAULT_KERNEL, resolveKernel } from '../../../src/vm/kernels/resolve.js';
import { chooseAccelerator } from '../../../src/vm/qemu/accelerator.js';
import { kvmBoots } from '../../../src/vm/qemu/kvm-proof.js';
import { ARCH_NAMES, hostArch } from '../../../src/vm/system/arch.js';
import { cacheFolder } from '../../../src/vm/system/cache.js';
import { temporaryFolder } from '../fixtures/folders.js';

const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

test.serial(
  'KVM is chosen exactly where a boot under it works, within seconds, with the reason',
  async (t) => {
    const kernel = await resolveKernel(DEFAULT_KERNEL);
    process.env.XDG_CACHE_HOME = temporaryFolder();
    const started = Date.now();
    const choice = await chooseAccelerator(kernel);
    t.true(Date.now() - started < 20_000);
    t.regex(choice.reason, /^since /);
    if (choice.accelerator === 'kvm') t.true((await kvmBoots(kernel)).works);
    t.deepEqual(await chooseAccelerator({ path: '/none', arch: hostArch() }), choice, 'the proof is kept');
  },
);

test.serial(
  'a proof of another boot of this machine, or one that cannot be read, counts for nothing',
  async (t) => {
    process.env.XDG_CACHE_HOME = temporaryFolder();
    mkdirSync(cacheFolder());
    const file = join(cacheFolder(), 'kvm.json');
    for (const text of ['{', JSON.stringify({ boot: 'another', works: true, reason: 'since it did' })]) {
      writeFileSync(file, text);
      // A machine without KVM has no device, but any that opens leads to a proof.
      const { accelerator } = await chooseAccelerator(
        { path: '/none/vmlinuz', arch: hostArch() },
        { device: '/dev/null' },
      );
      t.is(accelerator, 'tcg');
      t.is(JSON.parse(readFileSync(file, 'utf8')).boot, boot);
    }
  },
);

test.serial('without the device there is no proof to make', async (t) => {
  const choice = await chooseAccelerator({ path: '/none', arch: hostArch() }, { device: '/dev/none' });
  t.deepEqual(choice, { accelerator: 'tcg', reason: 'since /dev/none is not there' });
});

test.serial('another architecture is emulated, whatever KVM does', async (t) => {
  const arch = ARCH_NAMES.find((name) => name !== hostArch()) ?? 'arm64';
  const { accelerator, reason } = await chooseAccelerator({ path: '/none', arch });
  t.is(accelerator, 'tcg');
  t.is(reason, `since ${hostArch()} runs no ${arch} by itself`);
});
