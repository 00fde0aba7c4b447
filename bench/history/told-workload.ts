// SPDX-License-Identifier: MIT
import { BASELINE } from '../../src/samples/sample.js';
import type { ToldStep } from './told-step.js';

export const baseline: ToldStep = {
  title: 'The event itself becomes cheaper, with no probe',
  kernels: ['6.19', '7.0'],
  designs: [BASELINE, 'kprobe-array'],
  functions: ['memset_orig'],
  text: [
    'For each path the kernel allocated a page, and these kernels zero what they allocate. A short path now lies in a small structure. A probe that costs the same is a larger share of the call that it watches.',
  ],
  commits: [
    {
      hash: '8c888b31903c',
      subject: 'struct filename: saner handling of long names',
      author: 'Al Viro',
      release: '7.0',
    },
  ],
  command: 'run --exact --profile --kernel 6.19,7.0 --variants raw_tp-empty',
};
