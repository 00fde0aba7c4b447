// SPDX-License-Identifier: MIT
import { EXIT } from '../errors.js';

/** What the program is called, wherever its main file lies. */
export const NAME = 'probe-bench';

export const ABOUT = 'What an event really costs under each eBPF probe design.';

/** The variables that it heeds, and what each does. */
export const ENVIRONMENT: [name: string, does: string][] = [
  ['NO_COLOR', 'takes the colours away'],
  ['COLUMNS', 'is the width where stdout is no terminal, 40 to 1000'],
  ['XDG_CACHE_HOME', 'is where kernels are kept, else ~/.cache'],
  ['TMPDIR', 'is where the files of a running guest lie, else /tmp'],
];

/** What each exit code means. */
export const EXIT_CODES: [code: number, means: string][] = [
  [EXIT.done, 'done'],
  [EXIT.failed, 'failed'],
  [EXIT.usage, 'wrong usage'],
  [EXIT.regression, 'regression'],
  [EXIT.cannotMeasure, 'nothing was measured'],
  [EXIT.interrupted, 'interrupted'],
];
