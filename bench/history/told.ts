// SPDX-License-Identifier: MIT
import { fentry, migration, rawTracepoint } from './told-fast.js';
import { kprobeMulti, kprobeMultiBack, stack, tracepoint, tracepointBack } from './told-slow.js';
import type { ToldStep } from './told-step.js';
import { baseline } from './told-workload.js';

/** The most telling first. */
export const TOLD: readonly ToldStep[] = [
  ...[tracepoint, tracepointBack, kprobeMulti, kprobeMultiBack, stack],
  ...[fentry, migration, rawTracepoint, baseline],
];
