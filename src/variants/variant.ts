// SPDX-License-Identifier: MIT
import type { MapName, ObjectPart, ProgramName } from '../native/index.js';

/** One probe design: one compiled file of bpf/variants, or programs of a user's own object. */
export interface Variant {
  id: string;
  hook: string;
  store: string;
  title: string;
  /** the exact SEC() of its program: a label cannot lie */
  section: string;
  path: string;
  object_sha256: string;
  /** why it cannot count, in its own words; null for one that counts or is empty */
  uncounted: string | null;
  /** the Linux that brought what its store or twist needs, a blank, and what that is; absent where any kernel has it */
  needs?: string;
  /** why there is no object to load: it does not compile, or does not open; null where there is one */
  broken: string | null;
  /** of a user's object, and of a design that is moved: its bytes as they were read, and how they are this arm */
  part?: ObjectPart;
  /** of a user's object: the programs that are this arm, in the order of their sections */
  programs?: readonly ProgramName[];
  /** of a user's object: all its maps, as they are set up */
  maps?: readonly MapName[];
  /** of a user's object; absent for the catalogue's */
  own?: OwnFacts;
  /** absent for the one key of its program */
  keys?: OwnKeys;
  /** of `--at`: the place as it is given, and why the design cannot be there; absent without */
  moved?: { at: string; cannot: string | null };
}

/** What is known of a program of a user's object before it is loaded. */
export interface OwnFacts {
  /** the arm of all programs together that it is a part of; null where it is of none */
  together: string | null;
  /** prog arrays that nothing fills */
  empty: readonly string[];
  /** programs that change what the kernel does are measured, too */
  allow_effects: boolean;
}

/** An event's key: its thread's, or one of so many, drawn evenly. */
export type OwnKeys = 'thread' | number;

/** A value of `--keys`: `shared` is the one key of a design as it is. */
export type Keys = 'shared' | OwnKeys;
