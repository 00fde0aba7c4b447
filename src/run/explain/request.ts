// SPDX-License-Identifier: MIT
import type { RunRequest } from '../request.js';

/** Whose cost is to be told by kernel function, and how. */
export interface ExplainRequest
  extends Pick<
    RunRequest,
    | 'variants'
    | 'own'
    | 'setup'
    | 'workload'
    | 'find_workload'
    | 'at'
    | 'command'
    | 'path_length'
    | 'kernels'
    | 'archs'
    | 'format'
    | 'verbose'
  > {
  /** functions that are parts of one thing stand under its name */
  group: boolean;
  /** a file for folded stacks; null: none */
  stacks: string | null;
  /** a file for a flame graph; null: none */
  svg: string | null;
}
