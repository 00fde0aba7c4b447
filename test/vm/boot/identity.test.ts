// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import test from 'ava';
import { collect } from '../../../bench/self/collect.js';
import { EXACT_JOB, exactRun } from '../../../bench/self/guest-runs.js';
import { addonFile } from '../../../src/native/index.js';
import { packageRoot } from '../../../src/root.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { measureInGuest } from '../../../src/vm/measure-in-guest.js';
import { ARCH_NAMES, guestArch, hostArch } from '../../../src/vm/system/arch.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf, newestRelease } from './kernel-of.js';

/** The newest kernel, on which memory is watched by the accessed bits that an emulator sets by the host's clock. */
const newest = await newestRelease();
const other = ARCH_NAMES.find((name) => name !== hostArch()) ?? 'arm64';
const addon = addonFile(packageRoot(), guestArch(other).node);
const noAddon = existsSync(addon) ? undefined : `${addon} is not there`;
const options = {
  ...EXACT_JOB.options,
  variants: ['raw_tp-array', 'kprobe-array', 'fexit-array', 'tracepoint-array'],
  blocks: 1,
};

const specs = [newest, `6.12/${other}`];
const kernels = await Promise.all(specs.map(async (spec) => [spec, await kernelOf(spec)] as const));
const old = await kernelOf('6.1/arm64');

for (const [spec, kernel] of kernels) {
  const lacking = typeof kernel === 'string' ? kernel : kernel.arch === other ? noAddon : undefined;
  testUnless(lacking, test.serial)(`two boots of ${spec} give the same samples, to the byte`, async (t) => {
    const [one, second] = await Promise.all([0, 1].map(() => exactRun(kernel as Kernel, { options })));
    t.true((one?.samples.length ?? 0) > 15);
    t.deepEqual(one?.samples, second?.samples);
  });
}

const noOld = typeof old === 'string' ? old : other === 'arm64' ? noAddon : undefined;
testUnless(noOld, test.serial)('on arm64 a kernel before 6.4 says why fentry does not attach', async (t) => {
  const job = { ...EXACT_JOB, options: { ...options, variants: ['fentry-array'] } };
  const guest = { job, kernel: old as Kernel, accelerator: 'tcg' } as const;
  const { environment } = await collect(measureInGuest(guest));
  t.is(environment.machine.arch, 'arm64');
  const [fentry] = environment.variants;
  t.is(fentry?.status, 'unsupported');
  t.regex(fentry?.reason ?? '', /no ftrace direct calls .*on arm64 since Linux 6\.4/);
});
