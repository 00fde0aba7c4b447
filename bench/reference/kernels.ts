// SPDX-License-Identifier: MIT
/** The kernels whose exact results are kept: Debian's, oldest to newest series. */
export const KERNELS = ['5.10', '6.1', '6.12', '6.18', '7'];
