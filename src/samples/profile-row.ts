// SPDX-License-Identifier: MIT
import * as z from 'zod';
import { count, text } from './values.js';

/** A row of profile.csv.gz: one call stack of one path of an arm. docs/data.md shows each column as it is described here. */
export const profileRowSchema = z.object({
  run: text.describe('The run’s name.'),
  kernel: text.describe('The kernel’s release.'),
  arm: text.min(1).describe('A variant’s id, or `baseline`.'),
  insn: count.describe('Instructions of each window of this path.'),
  windows: count.min(1).describe('Windows that took so many: the path’s.'),
  stack: text
    .regex(/^[^\p{Cc}]+$/u, 'a stack must not be empty and must not hold control characters')
    .describe('The functions, outermost first, joined by `;`. `[user]` is all that ran in user space.'),
  instructions: count.describe(
    'Instructions executed in the stack’s last function, over the path’s windows.',
  ),
  loads: count.describe('Reads of memory there.'),
  stores: count.describe('Writes to memory there.'),
  atomics: count.describe('Locked instructions there, and exchanges with memory.'),
});
export type ProfileRow = z.infer<typeof profileRowSchema>;

/** The header of profile.csv.gz, in order: a contract with other programs. */
export const PROFILE_COLUMNS = Object.keys(profileRowSchema.shape) as (keyof ProfileRow)[];
