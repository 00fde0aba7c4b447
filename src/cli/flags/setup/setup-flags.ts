// SPDX-License-Identifier: MIT
import { wrongUsage } from '../../../errors.js';
import type { Setup } from '../../../samples/setup.js';
import { type Flags, texts } from '../given.js';
import { type FlagList, group, onOff, several } from '../kinds.js';

/** What a user's object is set up with before it is loaded: of `run`, `list` and `explain`. */
export const SETUP_FLAGS: FlagList = group('How your object is set up, as its loader does:', {
  set: several(
    'NAME=VALUE: a constant or global, or part of one (filter.pid=1, ids[3]=7); may be given again',
  ),
  map: several('NAME=ENTRIES: how many entries a map has; may be given again'),
  attach: several(
    'PROGRAM,PROGRAM: what is attached together (default: each alone, and all); may be given again',
  ),
  function: several(
    'PROGRAM=FUNCTION: where a program attaches (of raw_tp an event, of tracepoint CATEGORY/EVENT); may be given again',
  ),
  tail: several('MAP[INDEX]=PROGRAM: an entry of a prog array, for tail calls; may be given again'),
  'allow-effects': onOff('measure programs, too, that change what the kernel does'),
});

/**
 * What the flags say of that, word for word.
 * @throws ProbeBenchError `bad-flag` (usage) where there is no object of the user's
 */
export function setupOf(flags: Flags): Setup {
  const setup = {
    set: texts(flags.set),
    map: texts(flags.map),
    attach: texts(flags.attach),
    function: texts(flags.function),
    tail: texts(flags.tail),
    allow_effects: flags.allowEffects === true,
  };
  const [given] = givenOf(setup);
  // What --resume goes without it says itself.
  const isOwn = [flags.object, flags.variantsDir, flags.resume].some((flag) => flag !== undefined);
  if (given === undefined || isOwn) return setup;
  const message = `--${given} sets up an object of your own, but none is given`;
  throw wrongUsage(
    'bad-flag',
    message,
    `give the object with --object or --variants-dir, or leave --${given} out`,
  );
}

/** The flags behind a set-up. */
export function givenOf({ allow_effects, ...lists }: Setup): string[] {
  const names = Object.entries(lists).flatMap(([name, values]) => (values.length > 0 ? [name] : []));
  return allow_effects ? [...names, 'allow-effects'] : names;
}
