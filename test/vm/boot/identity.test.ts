// SPDX-License-Identifier: MIT
import test from 'ava';
import { EXACT_JOB, exactRun } from '../../../bench/self/guest-runs.js';
import type { Kernel } from '../../../src/vm/kernels/resolve.js';
import { testUnless } from '../../helpers/skip.js';
import { kernelOf, newestRelease } from './kernel-of.js';

/** The newest kernel, on which memory is watched by the accessed bits that an emulator sets by the host's clock. */
const newest = await newestRelease();
const kernel = await kernelOf(newest);
const options = {
  ...EXACT_JOB.options,
  variants: ['raw_tp-array', 'kprobe-array', 'fexit-array', 'tracepoint-array'],
  blocks: 1,
};

testUnless(typeof kernel === 'string' ? kernel : undefined, test.serial)(
  `two boots of ${newest} give the same samples, to the byte`,
  async (t) => {
    const [one, other] = await Promise.all([0, 1].map(() => exactRun(kernel as Kernel, { options })));
    t.true((one?.samples.length ?? 0) > 15);
    t.deepEqual(one?.samples, other?.samples);
  },
);
