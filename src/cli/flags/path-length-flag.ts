// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../errors.js';
import { MOST_PATH_LENGTH } from '../../path-length.js';
import { type Flags, wholeNumber } from './given.js';

const WORKLOAD = 'openat-enoent';

/** @returns characters of the path; undefined without --path-length @throws ProbeBenchError `bad-flag` (usage) */
export function pathLengthOf({ pathLength, workload, resume }: Flags): number | undefined {
  if (pathLength === undefined) return undefined;
  const length = wholeNumber('path-length', pathLength, 1, MOST_PATH_LENGTH);
  // A run that is resumed has a workload without the flag.
  if (workload === WORKLOAD || (workload === undefined && resume !== undefined)) return length;
  const message = `--path-length goes with --workload ${WORKLOAD} alone: the other workloads look no path up whose length is theirs to choose`;
  throw wrongUsage('bad-flag', message, `add --workload ${WORKLOAD}, or leave --path-length out`);
}
