// SPDX-License-Identifier: MIT
/** The addon's face: all that other folders know of it. */

export { addonFile, GLIBC } from './addon-file.js';
export type * from './addon-types.js';
export * from './command.js';
export { NativeError } from './error.js';
export * from './probe.js';
export * from './system.js';
export * from './workload.js';
