// SPDX-License-Identifier: MIT
import { exactRun } from './kernels-fixture.js';

const ARM = { arch: 'arm64', baseline: 3396 };

/** Of a series: on arm64 a tracepoint is cheaper than a kprobe, and kprobe.multi is not there. */
export const [x86, arm] = [
  exactRun(
    '6.12.117+deb13-cloud-amd64',
    {
      'fentry-array': 151,
      'raw_tp-array': 163,
      'kprobe.multi-array': 286,
      'kprobe-array': 382,
      'tracepoint-array': 503,
    },
    { baseline: 2996 },
  ),
  exactRun(
    '6.12.117+deb13-cloud-arm64',
    {
      'fentry-array': 183,
      'raw_tp-array': 213,
      'kprobe.multi-array': null,
      'kprobe-array': 747,
      'tracepoint-array': 542,
    },
    ARM,
  ),
];

/** Of an older one: raw_tp is the cheapest on x86_64, and fentry does not attach on arm64. */
export const [olderX86, olderArm] = [
  exactRun(
    '6.1.0-50-cloud-amd64',
    { 'fentry-array': 145, 'raw_tp-array': 143, 'kprobe-array': 364, 'tracepoint-array': 430 },
    { baseline: 3093 },
  ),
  exactRun(
    '6.1.0-50-cloud-arm64',
    { 'fentry-array': null, 'raw_tp-array': 193, 'kprobe-array': 729, 'tracepoint-array': 469 },
    { ...ARM, baseline: 3493 },
  ),
];
