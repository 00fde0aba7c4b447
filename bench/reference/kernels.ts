// SPDX-License-Identifier: MIT

/** Of another architecture: before, in and after the series whose system call tracepoints read strings (docs/history.md). */
const FOREIGN = ['6.12/arm64', '6.19/arm64', '7/arm64'];

/** The kernels whose exact results are kept: every series of x86_64 that the mirror offers, and some of arm64. */
export const KERNELS = ['all/x86_64', ...FOREIGN];

/** Debian's long-term series among them. */
export const LONG_TERM = ['5.10', '6.1', '6.12', '6.18'];
