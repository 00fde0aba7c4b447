// SPDX-License-Identifier: MIT
import { ProbeBenchError } from '../../errors.js';

/** @throws ProbeBenchError `overflow` where less was handed over than events made; null: it hands nothing over */
export function demandAll(handed: number | null, events: number): void {
  if (handed === null || handed >= events) return;
  throw new ProbeBenchError(`it held ${handed} of ${events} events: more came than it has room for`, {
    code: 'overflow',
    remedy: 'use fewer --threads',
  });
}
