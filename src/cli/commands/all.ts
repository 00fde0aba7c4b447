// SPDX-License-Identifier: MIT
import type { Command } from './command.js';
import { compare } from './compare.js';
import { completion } from './completion.js';
import { doctor } from './doctor.js';
import { explain } from './explain.js';
import { kernels } from './kernels.js';
import { list } from './list.js';
import { report } from './report.js';
import { run } from './run.js';

/** Every command, in the order that --help shows them. */
export const COMMANDS: readonly Command[] = [
  run,
  explain,
  compare,
  report,
  list,
  kernels,
  doctor,
  completion,
];

/** Flags that yargs itself answers, by name and letter. */
export const ANSWERED = { help: 'h', version: 'V' };
