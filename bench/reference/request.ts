// SPDX-License-Identifier: MIT
import type { RunRequest } from '../../src/run/request.js';
import { NO_SETUP } from '../../src/samples/setup.js';
import { KERNELS } from './kernels.js';

/** What the reference is measured with: the whole catalogue, exact, with profiles of the core. */
export const REFERENCE_REQUEST: RunRequest = {
  variants: ['*'],
  own: [],
  setup: NO_SETUP,
  command: null,
  threads: [1],
  keys: [],
  workload: 'openat-ebadf',
  seed: null,
  blocks: null,
  precision: null,
  max_time_s: 86_400,
  quick: false,
  verbose: false,
  out: null,
  format: 'markdown',
  columns: 'usual',
  brief: false,
  target: 'vm',
  kernels: KERNELS,
  archs: [],
  exact: true,
  profile: 'core',
  resume: null,
};
