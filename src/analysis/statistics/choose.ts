// SPDX-License-Identifier: MIT
import type { Unit } from '../../samples/sample.js';
import { exact } from './exact.js';
import type { Statistics } from './statistics.js';
import { timed } from './timed.js';

/** The statistics of a unit. Ask where a run is read; what is read carries the answer. */
export function statisticsOf(unit: Unit): Statistics {
  return unit === 'insn' ? exact : timed;
}
