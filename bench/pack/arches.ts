// SPDX-License-Identifier: MIT
import { foreignArches } from '../../scripts/lib/arches.mjs';
import { findCommand } from '../../scripts/lib/machine.mjs';
import { toolFolders } from '../../src/vm/system/tool.js';

/** An architecture that the package has an addon for. */
export interface Arch {
  /** by Node (`process.arch`) */
  name: string;
  /** how its compilers' names begin; null for the machine's own */
  triple: string | null;
}

/** A program of a compiler's family, such as `aarch64-linux-gnu-g++`. */
export function toolOf({ triple }: Arch, program: string): string {
  return triple === null ? program : `${triple}-${program}`;
}

/** The architectures that can be built for here: the machine's own, and others where a cross-compiler is. */
export function archesHere(own: string = process.arch, there = isThere): Arch[] {
  const others = foreignArches(own).map(({ node, triple }) => ({ name: node, triple }));
  return [{ name: own, triple: null }, ...others.filter((arch) => there(toolOf(arch, 'g++')))];
}

function isThere(program: string): boolean {
  return findCommand(toolFolders(), program) !== undefined;
}
