// SPDX-License-Identifier: MIT
import * as z from 'zod';

const texts = z.array(z.string());

/**
 * What a user's object is set up with before it is loaded, as its own loader would: what stands behind the flag of each
 * name, word for word.
 */
export const setupSchema = z.object({
  /** `NAME=VALUE`: constants and globals */
  set: texts,
  /** `NAME=ENTRIES`: maps */
  map: texts,
  /** `NAME,NAME`: programs that make one arm */
  attach: texts,
  /** `NAME=FUNCTION`: programs, and where they attach */
  function: texts,
  /** `MAP[INDEX]=PROGRAM`: entries of prog arrays */
  tail: texts,
  /** programs that change what the kernel does are measured, too */
  allow_effects: z.boolean(),
});
export type Setup = z.infer<typeof setupSchema>;

/** An object as it is. */
export const NO_SETUP: Setup = { set: [], map: [], attach: [], function: [], tail: [], allow_effects: false };

/** A set-up as flags: `--set targ_pid=1 --map stacks=1024`; empty for none. */
export function setupText(setup: Setup = NO_SETUP): string {
  const { allow_effects, ...lists } = setup;
  const flags = Object.entries(lists).flatMap(([name, values]) =>
    values.map((value) => `--${name} ${value}`),
  );
  return [...flags, ...(allow_effects ? ['--allow-effects'] : [])].join(' ');
}
